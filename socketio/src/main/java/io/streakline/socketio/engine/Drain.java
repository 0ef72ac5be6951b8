package io.streakline.socketio.engine;

import io.streakline.socketio.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Closes sessions in batches over a period, so that their clients do not all come back at once. */
final class Drain {

    private static final Duration STEP = Duration.ofMillis(50);

    private final Timers timers;
    private final Queue<Session> left;
    private final int batch;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /**
     * @param within at least one step
     */
    Drain(Timers timers, Collection<Session> sessions, Duration within) {
        this.timers = timers;
        this.left = new ArrayDeque<>(sessions);
        long steps = Math.max(1, within.dividedBy(STEP));
        this.batch = (int) Math.ceilDiv(left.size(), steps);
    }

    /** Completes when all have been told to close, each on its loop. */
    CompletableFuture<Void> start() {
        step();
        return done;
    }

    private void step() {
        for (int i = 0; i < batch && !left.isEmpty(); i++) {
            left.remove().closeFromOutside(EngineServer.SHUTDOWN);
        }
        if (left.isEmpty()) {
            done.complete(null);
        } else {
            timers.schedule(STEP, this::step);
        }
    }
}
