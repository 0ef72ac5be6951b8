package io.streakline.bench.idle;

import io.streakline.bench.BenchException;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.SocketPeer;
import io.streakline.bench.sockets.ClientSocket;
import io.streakline.bench.sockets.Swarm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The result of one server's turn, in bytes of resident memory.
 *
 * @param before of the new process
 * @param after with the connections
 */
record Idle(long before, long after, int connections) {

    /** A turn: a new process, its memory, the connections, a pause, its memory again. */
    static Idle turn(SocketPeer peer, Path home, Path runFolder, int connections, Duration settle) {
        try (ServerProcess server = peer.start(home, runFolder);
                Swarm swarm = new Swarm(server.address())) {
            long before = resident(peer, server);
            List<ClientSocket> sockets = swarm.connect(connections, (socket, greeting) -> {});
            swarm.runFor(settle);
            long after = resident(peer, server);
            if (!sockets.stream().allMatch(ClientSocket::isConnected)) {
                throw new BenchException("Not every connection of " + peer.title() + " lasted");
            }
            return new Idle(before, after, connections);
        }
    }

    private static long resident(SocketPeer peer, ServerProcess server) {
        if (peer.isJvm()) {
            server.collectGarbage();
        }
        return server.residentBytes();
    }

    double kilobytesPerConnection() {
        return (after - before) / 1024.0 / connections;
    }

    double megabytesBefore() {
        return before / (1024.0 * 1024.0);
    }

    double megabytesAfter() {
        return after / (1024.0 * 1024.0);
    }
}
