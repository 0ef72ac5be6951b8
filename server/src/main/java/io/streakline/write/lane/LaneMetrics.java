package io.streakline.write.lane;

/**
 * Receives the lanes' work, for counters; does nothing by default. Called on lane threads and by submitting threads.
 */
public interface LaneMetrics {

    LaneMetrics NONE = new LaneMetrics() {};

    /** The moment at which a command arrives, in nanoseconds that only increase. */
    default long arrival() {
        return 0;
    }

    /**
     * A transaction is on disk.
     *
     * @param commands the number of its commands
     * @param oldest   the {@link #arrival} of the first of them
     */
    default void committed(int commands, long oldest) {}

    /** A command was refused because its lane's queue was full or the database unavailable. */
    default void refused() {}
}
