package io.streakline.write.lane;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds lanes before their commit, on request. Thread-safe. */
final class HeldLane implements LaneHooks {

    private static final int PATIENCE_SECONDS = 20;

    private final AtomicReference<@Nullable Hold> hold = new AtomicReference<>();

    private record Hold(CountDownLatch reached, CountDownLatch released) {}

    /** From now on. */
    void hold() {
        hold.set(new Hold(new CountDownLatch(1), new CountDownLatch(1)));
    }

    /** Waits until a lane is held before its commit. */
    void awaitHeld() {
        await(Objects.requireNonNull(hold.get()).reached());
    }

    void release() {
        Hold held = hold.getAndSet(null);
        if (held != null) {
            held.released().countDown();
        }
    }

    @Override
    public void beforeCommit() {
        Hold held = hold.get();
        if (held != null) {
            held.reached().countDown();
            await(held.released());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
