package io.streakline.access.audit;

import io.streakline.access.audit.AuditStore.Row;
import io.streakline.base.config.Limits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A queue of entries that wait to be written, {@link Limits#AUDIT_QUEUE} at most. Of equal refusals, {@link
 * Limits#AUDIT_REFUSALS} per minute are stored in full; the others of that minute, and entries without room, are
 * counted and become one entry. Thread-safe; only {@link #write} blocks.
 */
final class AuditQueue {

    private final Deque<Row> waiting = new ArrayDeque<>();
    private final Deque<Row> taken = new ArrayDeque<>();
    private final ReentrantLock writing = new ReentrantLock();
    private RefusalMinute minute = new RefusalMinute(Instant.EPOCH);
    private long counted;

    synchronized void add(Row row) {
        turn(row.at());
        boolean full = waiting.size() >= Limits.AUDIT_QUEUE;
        if (full || !minute.hasRoomFor(row)) {
            minute.count(row);
            counted++;
        } else {
            waiting.add(row);
        }
    }

    /** The counts of a minute are written when the minute is over, whatever else waits. */
    private void turn(Instant now) {
        Instant of = now.truncatedTo(ChronoUnit.MINUTES);
        if (!of.equals(minute.start())) {
            waiting.addAll(minute.summary());
            minute = new RefusalMinute(of);
        }
    }

    /** Whether there are entries to write. */
    synchronized boolean isDue(Instant now) {
        turn(now);
        return waiting() > 0;
    }

    /** The number of waiting entries. */
    synchronized int waiting() {
        return waiting.size() + taken.size();
    }

    /** The number of entries that were only counted, since the start. */
    synchronized long counted() {
        return counted;
    }

    /**
     * Writes all waiting entries, in portions.
     *
     * @param portion writes one portion; if it throws, the next call gets the same portion
     */
    void write(Instant now, Consumer<List<Row>> portion) {
        writing.lock();
        try {
            for (List<Row> rows = take(now); !rows.isEmpty(); rows = take(now)) {
                portion.accept(rows);
                written();
            }
        } finally {
            writing.unlock();
        }
    }

    /** Like {@link #write}, but includes the counts of the current minute. */
    synchronized void end() {
        waiting.addAll(minute.summary());
        minute = new RefusalMinute(minute.start());
    }

    private synchronized List<Row> take(Instant now) {
        turn(now);
        while (taken.size() < Limits.AUDIT_BATCH && !waiting.isEmpty()) {
            taken.add(waiting.remove());
        }
        return new ArrayList<>(taken);
    }

    private synchronized void written() {
        taken.clear();
    }

    /** Replaces the waiting entries. */
    synchronized void replace(UnaryOperator<Row> other) {
        for (Deque<Row> rows : List.of(waiting, taken)) {
            var before = new ArrayList<>(rows);
            rows.clear();
            before.forEach(row -> rows.add(other.apply(row)));
        }
        minute.replace(other);
    }
}
