package io.streakline.storage.database;

import org.jspecify.annotations.Nullable;

/** Thrown if the database cannot be used; the message is one sentence for the operator. */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(String message) {
        this(message, null);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
