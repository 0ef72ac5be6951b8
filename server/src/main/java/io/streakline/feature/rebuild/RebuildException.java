package io.streakline.feature.rebuild;

/** Thrown if a rebuild cannot continue; the message is one sentence for the operator. */
public final class RebuildException extends RuntimeException {

    public RebuildException(String message) {
        super(message);
    }

    RebuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
