package io.streakline.write.lane;

/** Told of the lanes' work, for counters; nothing by default. Called on lane threads and by whoever submits. */
public interface LaneMetrics {

    LaneMetrics NONE = new LaneMetrics() {};

    /** The moment at which a command arrives, in nanoseconds that only ever grow. */
    default long arrival() {
        return 0;
    }

    /**
     * A transaction is on disk.
     *
     * @param commands how many went together
     * @param oldest   the {@link #arrival} of the first of them
     */
    default void committed(int commands, long oldest) {}

    /** A command was refused because its lane's queue was full or the database away. */
    default void refused() {}
}
