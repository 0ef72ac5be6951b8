package io.streakline.socketio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hashed timing wheel (Varghese and Lauck, 1987): scheduling and cancelling cost the same whatever the number of
 * timers, and one daemon thread serves them all. It sleeps while there are none. Resolution 100 ms; a task never runs
 * early.
 */
public final class WheelTimers implements Timers, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WheelTimers.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Slots: a power of two; one turn of the wheel takes 51 s, so that a heartbeat is due within the first. */
    private static final int SLOTS = 512;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final @Nullable Entry[] slots = new Entry[SLOTS];
    private final long startNanos = System.nanoTime();
    private @Nullable Thread thread;
    private long tick;
    private int size;
    private boolean closed;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A delay below 0: " + delay);
        }
        lock.lock();
        try {
            if (closed) {
                return () -> {};
            }
            long now = System.nanoTime() - startNanos;
            if (size == 0) {
                tick = now / TICK_NANOS;
            }
            long due = Math.max(tick + 1, (now + delay.toNanos() + TICK_NANOS - 1) / TICK_NANOS);
            Entry entry = new Entry(task, due);
            insert(entry);
            if (thread == null) {
                thread = Thread.ofPlatform().daemon().name("socketio-timers").start(this::turn);
            } else if (size == 1) {
                changed.signal();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** Runs no more tasks. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void turn() {
        List<Entry> due = new ArrayList<>();
        while (awaitTick(due)) {
            for (Entry entry : due) {
                run(entry.task);
            }
            due.clear();
        }
    }

    /** Waits for the next tick and takes what is due; returns false when closed. */
    private boolean awaitTick(List<Entry> due) {
        lock.lock();
        try {
            while (!closed && size == 0) {
                changed.awaitUninterruptibly();
            }
            long wait = startNanos + (tick + 1) * TICK_NANOS - System.nanoTime();
            while (!closed && wait > 0) {
                wait = changed.awaitNanos(wait);
            }
            tick++;
            takeDue(due);
            return !closed;
        } catch (InterruptedException e) {
            log.warn("The timer thread was interrupted and ends; sessions keep no heartbeat");
            closed = true;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void takeDue(List<Entry> due) {
        Entry entry = slots[(int) (tick & (SLOTS - 1))];
        while (entry != null) {
            Entry next = entry.next;
            if (entry.due <= tick) {
                remove(entry);
                due.add(entry);
            }
            entry = next;
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // A loop that has shut down takes no more tasks; other timers must still run.
            log.debug("A timer's task failed", e);
        }
    }

    private void insert(Entry entry) {
        int slot = (int) (entry.due & (SLOTS - 1));
        Entry head = slots[slot];
        entry.next = head;
        if (head != null) {
            head.previous = entry;
        }
        slots[slot] = entry;
        entry.waiting = true;
        size++;
    }

    private void remove(Entry entry) {
        Entry previous = entry.previous;
        Entry next = entry.next;
        if (previous == null) {
            slots[(int) (entry.due & (SLOTS - 1))] = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        // A cancelled entry that its owner still holds must hold none of the others.
        entry.next = null;
        entry.previous = null;
        entry.waiting = false;
        size--;
    }

    private final class Entry implements Cancellable {

        private final Runnable task;
        private final long due;
        private @Nullable Entry next;
        private @Nullable Entry previous;
        private boolean waiting;

        Entry(Runnable task, long due) {
            this.task = task;
            this.due = due;
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                if (waiting) {
                    remove(this);
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
