package io.streakline.bench.fanout;

import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.sockets.ClientSocket;
import io.streakline.bench.sockets.Swarm;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The result of one server's turn.
 *
 * @param single with one broadcast at a time
 * @param bursts with {@value #BURST} in a row
 */
record Fanout(Part single, Part bursts) {

    static final int BURST = 10;

    /** By then, greetings and the end of the previous server are over. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    /** A turn: new sockets, and both ways of broadcasting, each for half of the time. */
    static Fanout turn(ServerProcess server, int sockets, Duration time) {
        try (Swarm swarm = new Swarm(server.address())) {
            FanoutLoad load = new FanoutLoad(sockets);
            List<ClientSocket> connected = swarm.connect(sockets, load);
            swarm.runFor(SETTLE);
            Duration half = time.dividedBy(2);
            Part single = part(server, () -> load.run(swarm, connected, 1, half));
            return new Fanout(single, part(server, () -> load.run(swarm, connected, BURST, half)));
        }
    }

    private static Part part(ServerProcess server, LongSupplier load) {
        Duration before = server.cpu();
        long deliveries = load.getAsLong();
        return new Part(deliveries, server.cpu().minus(before));
    }

    /**
     * One way of broadcasting.
     *
     * @param deliveries events times the sockets that received them
     * @param cpu of the server's process
     */
    record Part(long deliveries, Duration cpu) {

        double cpuMicros() {
            return cpu.toNanos() / 1e3 / deliveries;
        }
    }
}
