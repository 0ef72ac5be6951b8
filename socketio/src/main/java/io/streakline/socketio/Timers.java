package io.streakline.socketio;

import java.time.Duration;

/**
 * The library's only clock. Everything that waits or measures time uses it, so a test can control time. The default,
 * {@link WheelTimers}, is one hashed timing wheel with one daemon thread.
 */
public interface Timers {

    /**
     * Runs a task once after a delay. Tasks run on a thread of the timers, never on the caller's, and must be short;
     * the library continues on the socket's own event loop at once. Any thread.
     *
     * @param delay zero or more; as exact as the implementation allows, see {@link WheelTimers}
     */
    Cancellable schedule(Duration delay, Runnable task);

    /** Nanoseconds that only increase; only differences are meaningful, as with {@link System#nanoTime()}. */
    long nanoTime();
}
