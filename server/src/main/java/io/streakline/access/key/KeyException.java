package io.streakline.access.key;

import org.jspecify.annotations.Nullable;

/** What was asked for a key can't be done; the message is one sentence for the operator. */
public final class KeyException extends RuntimeException {

    KeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
