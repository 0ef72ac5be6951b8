package io.streakline.socketio.testing;

import io.streakline.socketio.Cancellable;
import io.streakline.socketio.Timers;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that stands still until the test moves it. */
public final class ManualTimers implements Timers {

    private final PriorityQueue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::number));
    private long now;
    private long count;

    @Override
    public synchronized Cancellable schedule(Duration delay, Runnable task) {
        Entry entry = new Entry(now + delay.toNanos(), count++, task);
        waiting.add(entry);
        return () -> cancel(entry);
    }

    private synchronized void cancel(Entry entry) {
        waiting.remove(entry);
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    /** Moves time and runs what comes due, in order, on the calling thread. */
    public void advance(Duration by) {
        long end = nanoTime() + by.toNanos();
        for (Entry next = takeDue(end); next != null; next = takeDue(end)) {
            next.task.run();
        }
        set(end);
    }

    private synchronized @org.jspecify.annotations.Nullable Entry takeDue(long end) {
        Entry first = waiting.peek();
        if (first == null || first.due > end) {
            return null;
        }
        now = first.due;
        return waiting.poll();
    }

    private synchronized void set(long end) {
        now = end;
    }

    /** How many tasks wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private record Entry(long due, long number, Runnable task) {}
}
