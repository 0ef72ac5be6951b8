package io.streakline.write.lane;

/**
 * What follows in memory from a part of a transaction, once that is on disk. Called on lane threads, several at once,
 * before the transaction's commands are answered; must not block. Transactions of one user may be told of out of order,
 * as a batch takes the lane of its first user.
 *
 * @param <T> what the part is, see {@link Transaction#part}
 */
public interface Effect<T> {

    /** Told once of each transaction that has such a part. */
    void apply(T part);

    /** {@link #apply} threw, which has been logged: what it should have done may be done in part. */
    void missed();
}
