package io.streakline.commit;

/** Where a test may hold a lane, to kill the server between two steps. Production passes {@link #NONE}. */
public interface LaneHooks {

    LaneHooks NONE = new LaneHooks() {};

    /** A transaction is about to begin. */
    default void beforePrepare() {}

    /** All statements are sent, the commit is not. */
    default void beforeCommit() {}

    /** The commit is on disk, nobody has been told. */
    default void beforeAnswer() {}
}
