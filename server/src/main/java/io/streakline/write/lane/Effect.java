package io.streakline.write.lane;

/**
 * The effect in memory of a part of a transaction, after the transaction is on disk. Called on lane threads, several at
 * once, before the transaction's commands are answered; must not block. Transactions of one user may arrive out of
 * order, because a batch uses the lane of its first user.
 *
 * @param <T> the type of the part, see {@link Transaction#part}
 */
public interface Effect<T> {

    /** Called once for each transaction that has such a part. */
    void apply(T part);

    /**
     * What is in memory may not follow from what is on disk: {@link #apply} threw an exception, which has been logged, and
     * its work may be half done; or it was not called for a transaction, or was for one that the database has lost. May be
     * called on any thread.
     */
    void missed();
}
