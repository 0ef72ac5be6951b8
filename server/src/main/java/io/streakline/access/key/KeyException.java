package io.streakline.access.key;

import org.jspecify.annotations.Nullable;

/** Thrown if a request for a key fails; the message is one sentence for the operator. */
public final class KeyException extends RuntimeException {

    KeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
