package io.streakline.storage.database;

import io.streakline.base.config.Limits;

/**
 * Thrown if all connections of a pool were in use for {@link Limits#CONNECTION_WAIT}. Nothing was written; the caller
 * may retry.
 */
public final class PoolExhaustedException extends RuntimeException {

    PoolExhaustedException(String pool, Throwable cause) {
        super("All connections of the pool \"" + pool + "\" are in use", cause);
    }
}
