package io.streakline.testing;

import io.streakline.socketio.Cancellable;
import io.streakline.socketio.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Time that moves when a test says so, and runs due tasks on the test's thread. Thread-safe. */
public final class ManualTime extends Clock implements Timers {

    /** In the order in which they run; tests schedule and cancel ten thousands of them. */
    private final TreeSet<Task> tasks =
            new TreeSet<>(Comparator.comparing(Task::due).thenComparing(Task::number));

    /** How many of them wait for an instant. */
    private final Map<Instant, Integer> waiting = new HashMap<>();

    private Instant now;
    private long scheduled;

    private record Task(Instant due, long number, Runnable work) {}

    public ManualTime(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public synchronized Cancellable schedule(Duration delay, Runnable work) {
        var task = new Task(now.plus(delay), scheduled++, work);
        tasks.add(task);
        waiting.merge(task.due(), 1, Integer::sum);
        notifyAll();
        return () -> remove(task);
    }

    private synchronized void remove(Task task) {
        if (tasks.remove(task)) {
            waiting.merge(task.due(), -1, Integer::sum);
            waiting.remove(task.due(), 0);
        }
    }

    /** Waits until this many tasks wait for this instant: the server has reached a certain state. */
    public synchronized void awaitTasks(int count, Instant due) {
        while (waiting.getOrDefault(due, 0) < count) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Moves on, running each task at its instant. */
    public void advance(Duration by) {
        Instant end = instant().plus(by);
        for (Task task = due(end); task != null; task = due(end)) {
            task.work().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Task due(Instant end) {
        if (tasks.isEmpty() || tasks.first().due().isAfter(end)) {
            return null;
        }
        Task next = tasks.first();
        remove(next);
        now = next.due().isAfter(now) ? next.due() : now;
        return next;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("tests tell UTC only");
    }
}
