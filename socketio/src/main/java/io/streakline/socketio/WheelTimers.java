package io.streakline.socketio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timers on one {@link Wheel} with one daemon thread for any number of timers; the thread sleeps until a task is due. A
 * task runs at most one tick of 10 ms early, and may be late by the time that the thread needs to wake up.
 *
 * <p>We also tried Netty's {@code HashedWheelTimer}. It wakes up at every tick, even if no task is due, so it is either
 * late or never asleep; the decision record 0044 has the figures.
 */
public final class WheelTimers implements Timers, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WheelTimers.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** One turn takes 41 s, so a heartbeat with the default interval is due within the first turn. */
    private static final int SLOTS = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long startNanos = System.nanoTime();
    private final Wheel wheel = new Wheel(SLOTS, 0);

    /** The time until which the thread sleeps. */
    private long wakeTick = Long.MAX_VALUE;

    private boolean started;
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
            long due = (elapsed() + delay.toNanos()) / TICK_NANOS;
            Wheel.Timer timer = wheel.add(due, task);
            wakeFor(due);
            return () -> cancel(timer);
        } finally {
            lock.unlock();
        }
    }

    private void wakeFor(long due) {
        if (!started) {
            started = true;
            Thread.ofPlatform().daemon().name("socketio-timers").start(this::turn);
        } else if (due < wakeTick) {
            changed.signal();
        }
    }

    private void cancel(Wheel.Timer timer) {
        lock.lock();
        try {
            wheel.remove(timer);
        } finally {
            lock.unlock();
        }
    }

    /** Stops running tasks. */
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
        List<Runnable> due = new ArrayList<>();
        while (awaitDue(due)) {
            due.forEach(WheelTimers::run);
            due.clear();
        }
    }

    /** Sleeps until a task may be due and takes it; returns false when closed. */
    private boolean awaitDue(List<Runnable> due) {
        lock.lock();
        try {
            while (!closed && due.isEmpty()) {
                wakeTick = wheel.isEmpty() ? Long.MAX_VALUE : wheel.nextTick();
                sleepUntil(wakeTick);
                wheel.advance(elapsed() / TICK_NANOS, due);
            }
            return !closed;
        } catch (InterruptedException e) {
            log.error("The timer thread was interrupted and ends: no session has a heartbeat any more");
            closed = true;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns earlier if something changes. */
    private void sleepUntil(long tick) throws InterruptedException {
        if (tick == Long.MAX_VALUE) {
            changed.await();
        } else {
            long wait = tick * TICK_NANOS - elapsed();
            if (wait > 0) {
                changed.awaitNanos(wait);
            }
        }
    }

    private long elapsed() {
        return System.nanoTime() - startNanos;
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // For example, a loop that has shut down and accepts no more tasks; the other timers must still run.
            log.warn("A timer's task failed", e);
        }
    }
}
