package io.streakline.feature.rebuild;

/** A rebuild that could not go on; the message is a sentence for the operator. */
public final class RebuildException extends RuntimeException {

    public RebuildException(String message) {
        super(message);
    }

    RebuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
