package io.streakline.cli.replay;

import java.time.Instant;

/**
 * Counts how often each event has occurred so far: the second of two equal events is number 2. Only a 64-bit hash of an
 * event is kept (two different events with one hash would only continue the numbers), in a table of 12 bytes per slot.
 *
 * <p>Bound: equal events have equal times, so in a log ordered by time, all counts can be dropped when time advances.
 * This happens when {@value #ENOUGH} different events have been seen; a log that goes back in time after that is
 * refused, as is one with {@value #MOST} different events at the same time. The table then has its largest size, 48 MB.
 * Used on one thread.
 */
final class Repetitions {

    static final int ENOUGH = 2_000_000;
    static final int MOST = 3_000_000;

    private static final int FIRST_SLOTS = 1 << 16;

    private final int enough;
    private final int most;
    private long[] hashes = new long[FIRST_SLOTS];
    private int[] counts = new int[FIRST_SLOTS];
    private int size;
    private Instant latest = Instant.MIN;
    private Instant dropped = Instant.MIN;

    Repetitions() {
        this(ENOUGH, MOST);
    }

    /** @param most at most the double of {@code enough} */
    Repetitions(int enough, int most) {
        this.enough = enough;
        this.most = most;
    }

    /**
     * The number of this repetition of the event, from 1.
     *
     * @throws ReplayException if the log is too large to count out of order
     */
    int next(long hash, Instant occurredAt) {
        if (occurredAt.isAfter(latest)) {
            latest = occurredAt;
            if (size >= enough) {
                drop(occurredAt);
            }
        }
        if (occurredAt.isBefore(dropped) || size >= most) {
            throw new ReplayException(
                    "The log is not ordered by occurred_at, and is too large to count equal rows in any"
                            + " other order. Sort it and run the replay again; nothing is added twice");
        }
        int slot = slot(hash);
        if (counts[slot] == 0) {
            hashes[slot] = hash;
            size++;
        }
        int number = ++counts[slot];
        if (size > hashes.length / 4 * 3) {
            grow();
        }
        return number;
    }

    private void drop(Instant until) {
        hashes = new long[FIRST_SLOTS];
        counts = new int[FIRST_SLOTS];
        size = 0;
        dropped = until;
    }

    /** Linear probing: the slot of {@code hash}, or the slot for it. The hash is random already. */
    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (counts[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldCounts = counts;
        hashes = new long[oldHashes.length * 2];
        counts = new int[oldCounts.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
