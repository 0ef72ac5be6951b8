package io.streakline.write.lane;

import io.streakline.base.config.Limits;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds transactions of lanes at a point, when told to. Thread-safe. */
final class HeldLane implements LaneHooks {

    private static final int PATIENCE_SECONDS = 20;

    private final AtomicReference<@Nullable Hold> hold = new AtomicReference<>();
    private final int transactions;

    HeldLane() {
        this(Limits.LANE_TRANSACTIONS);
    }

    /** @param transactions that each lane has in flight at most */
    HeldLane(int transactions) {
        this.transactions = transactions;
    }

    /** Where transactions can be held. */
    enum Point {
        BEFORE_PREPARE,
        BEFORE_WRITE,
        BEFORE_COMMIT,
        BEFORE_ANSWER
    }

    /** @param room how many more are held; the others pass */
    private record Hold(Point point, Semaphore room, Semaphore reached, CountDownLatch released) {}

    /** From now on, all before their commit. */
    void hold() {
        hold(Point.BEFORE_COMMIT, Integer.MAX_VALUE);
    }

    /** From now on, up to {@code most} of those that come to this point. */
    void hold(Point point, int most) {
        hold.set(new Hold(point, new Semaphore(most), new Semaphore(0), new CountDownLatch(1)));
    }

    /** Until a transaction is held. */
    void awaitHeld() {
        awaitHeld(1);
    }

    /** Until so many transactions are held at the same time. */
    void awaitHeld(int transactions) {
        try {
            if (!Objects.requireNonNull(hold.get())
                    .reached()
                    .tryAcquire(transactions, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void release() {
        Hold held = hold.getAndSet(null);
        if (held != null) {
            held.released().countDown();
        }
    }

    @Override
    public int transactions() {
        return transactions;
    }

    @Override
    public void beforePrepare() {
        pass(Point.BEFORE_PREPARE);
    }

    @Override
    public void beforeWrite() {
        pass(Point.BEFORE_WRITE);
    }

    @Override
    public void beforeCommit() {
        pass(Point.BEFORE_COMMIT);
    }

    @Override
    public void beforeAnswer() {
        pass(Point.BEFORE_ANSWER);
    }

    private void pass(Point here) {
        Hold held = hold.get();
        if (held == null || held.point() != here || !held.room().tryAcquire()) {
            return;
        }
        held.reached().release();
        try {
            if (!held.released().await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
