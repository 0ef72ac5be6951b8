package io.streakline.write.lane;

import io.streakline.base.config.Limits;

/** Where a test may hold a lane, to kill the server between two steps. Production passes {@link #NONE}. */
public interface LaneHooks {

    LaneHooks NONE = new LaneHooks() {};

    /** A transaction is about to begin. */
    default void beforePrepare() {}

    /** All commands of a transaction are carried out in memory; nothing is written, and the next one may be prepared. */
    default void beforeWrite() {}

    /** All statements are sent, the commit is not. */
    default void beforeCommit() {}

    /** Transactions that each lane has in flight at most. */
    default int transactions() {
        return Limits.LANE_TRANSACTIONS;
    }

    /** Rows that one step of an erasure deletes at most. */
    default int erasedAtOnce() {
        return Limits.ERASED_AT_ONCE;
    }

    /** The commit is on disk, nobody has been told. */
    default void beforeAnswer() {}
}
