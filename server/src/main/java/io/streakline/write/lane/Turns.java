package io.streakline.write.lane;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Increasing numbers, each used once. A transaction takes its number while it holds its users' streams, so for one
 * user, the later transaction has the greater number. They order changes that clocks cannot order, because many happen
 * within a millisecond. Thread-safe.
 */
public final class Turns {

    private final AtomicLong last = new AtomicLong();

    long next() {
        return last.incrementAndGet();
    }

    /** Makes all later numbers greater than this one, which the database contains. */
    public void startAbove(long known) {
        last.accumulateAndGet(known, Math::max);
    }
}
