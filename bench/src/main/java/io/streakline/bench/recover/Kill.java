package io.streakline.bench.recover;

import io.streakline.bench.peer.ServerProcess;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One round: events flow, the server is killed and started again, everybody comes back. All clients connect the moment
 * that the server listens, which is harder on it than stock clients are: they spread over some seconds.
 */
final class Kill {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Fleet fleet;
    private final Duration time;
    private final long missingBefore;
    private final long repeatedBefore;
    private long killed;
    private long listening;

    /**
     * @param time how long events flow before the kill, and again when all are back
     */
    Kill(Fleet fleet, Duration time) {
        this.fleet = fleet;
        this.time = time;
        this.missingBefore = fleet.sum(StreamClient::missing);
        this.repeatedBefore = fleet.sum(StreamClient::repeated);
    }

    /**
     * Ends the server after a while, and starts it again.
     *
     * @param again starts it on the same port and data, and returns when it listens
     */
    ServerProcess end(ServerProcess server, Supplier<ServerProcess> again) {
        fleet.runFor(time);
        killed = System.nanoTime();
        server.kill();
        fleet.await(client -> !client.connected(), "noticed the end", PATIENCE);
        ServerProcess restarted = again.get();
        listening = System.nanoTime();
        return restarted;
    }

    /**
     * Has all come back, and looks what they got.
     *
     * @param source of the events; stopped at the end
     */
    Recovered recover(EventSource source) {
        fleet.connect(PATIENCE);
        long second = listening + SECOND.toNanos();
        long withinASecond = fleet.count(client -> client.recovered() && client.connectedAt() - second <= 0);
        Duration all = Duration.ofNanos(fleet.max(client -> client.connectedAt() - listening));
        fleet.await(StreamClient::loggedIn, "logged in again", PATIENCE);
        fleet.runFor(time);
        fleet.awaitOffsets(source.stopAndAskHeads(), PATIENCE);
        return new Recovered(
                Duration.ofNanos(listening - killed),
                withinASecond,
                all,
                fleet.count(client -> !client.recovered()),
                fleet.sum(StreamClient::missing) - missingBefore,
                fleet.sum(StreamClient::repeated) - repeatedBefore,
                source.acknowledged());
    }
}
