package io.streakline.bench.recover;

import io.streakline.bench.peer.ServerProcess;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One round: events are sent, the server is killed and restarted, and all clients come back. All clients connect at the
 * moment when the server listens, which is harder for it than stock clients are: those spread over some seconds.
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

    /** @param time how long events are sent before the kill, and again when all clients are back */
    Kill(Fleet fleet, Duration time) {
        this.fleet = fleet;
        this.time = time;
        this.missingBefore = fleet.sum(StreamClient::missing);
        this.repeatedBefore = fleet.sum(StreamClient::repeated);
    }

    /**
     * Ends the server after a while, and restarts it.
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
     * Lets all clients come back, and checks the received events.
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
