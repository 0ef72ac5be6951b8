package io.streakline.socketio;

import java.time.Duration;

/**
 * The library's only clock: everything that waits or measures time does so through it, so a test can hold time in its
 * hand. The default, {@link WheelTimers}, is one hashed timing wheel with one daemon thread.
 */
public interface Timers {

    /**
     * Runs a task once after a delay. Tasks run on a thread of the timers, never on the caller's, and must be short: the
     * library hops to the socket's own event loop at once. Any thread.
     *
     * @param delay zero or more; kept as exactly as the implementation can, see {@link WheelTimers}
     */
    Cancellable schedule(Duration delay, Runnable task);

    /** Nanoseconds that only ever grow, of no meaning but by their difference, as {@link System#nanoTime()}. */
    long nanoTime();
}
