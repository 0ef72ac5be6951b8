package io.streakline.write.lane;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that only grow, each given once. A transaction draws them while it holds its users' streams, so of one user's
 * numbers the later transaction has the greater. They order what clocks can't: many things happen within a millisecond.
 * Thread-safe.
 */
public final class Turns {

    private final AtomicLong last = new AtomicLong();

    long next() {
        return last.incrementAndGet();
    }

    /** All that are given from now on are greater than this one, which the database holds. */
    public void startAbove(long known) {
        last.accumulateAndGet(known, Math::max);
    }
}
