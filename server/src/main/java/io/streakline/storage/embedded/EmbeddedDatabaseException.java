package io.streakline.storage.embedded;

/** The embedded PostgreSQL cannot run. The message is one sentence for the operator and contains no secret. */
public final class EmbeddedDatabaseException extends RuntimeException {

    EmbeddedDatabaseException(String message) {
        super(message);
    }

    EmbeddedDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
