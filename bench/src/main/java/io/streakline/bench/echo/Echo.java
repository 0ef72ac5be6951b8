package io.streakline.bench.echo;

import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.sockets.ClientSocket;
import io.streakline.bench.sockets.Swarm;
import java.time.Duration;
import java.util.List;

/**
 * The result of one server's turn.
 *
 * @param roundTrips acknowledged events, which are all that were sent
 * @param cpu of the server's process
 * @param time how long it took
 */
record Echo(long roundTrips, Duration cpu, Duration time) {

    /** By then, greetings and the end of the previous server are over. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    /** A turn, with new sockets. */
    static Echo turn(ServerProcess server, int sockets, Duration time) {
        try (Swarm swarm = new Swarm(server.address())) {
            EchoLoad load = new EchoLoad();
            List<ClientSocket> connected = swarm.connect(sockets, load);
            swarm.runFor(SETTLE);
            Duration cpu = server.cpu();
            long start = System.nanoTime();
            long roundTrips = load.run(swarm, connected, time);
            return new Echo(roundTrips, server.cpu().minus(cpu), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    double perCpuSecond() {
        return roundTrips / (cpu.toNanos() / 1e9);
    }

    double perSecond() {
        return roundTrips / (time.toNanos() / 1e9);
    }
}
