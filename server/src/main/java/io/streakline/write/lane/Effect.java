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
     * A transaction that is or may be on disk was not applied, or not wholly: {@link #apply} threw an exception, which has
     * been logged, or the lane failed before it called it.
     */
    void missed();
}
