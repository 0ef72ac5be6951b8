package io.streakline.socketio.engine;

/** Counts in consecutive windows of one second. Not thread-safe. */
final class RateWindow {

    private static final long SECOND = 1_000_000_000L;

    private long start;
    private int count;

    RateWindow(long now) {
        this.start = now;
    }

    /**
     * Counts one.
     *
     * @param limit for each window; 0 for none
     * @return whether it is within the limit
     */
    boolean admit(long now, int limit) {
        if (now - start >= SECOND) {
            start = now;
            count = 0;
        }
        count++;
        return limit == 0 || count <= limit;
    }
}
