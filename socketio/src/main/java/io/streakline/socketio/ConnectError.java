package io.streakline.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Why a client was not let into a namespace; it sees this as {@code connect_error}, and a stock client does not try
 * again by itself.
 *
 * @param message for the {@code Error.message} of the client
 * @param dataJson one JSON value for its {@code Error.data}, or null for none
 */
public record ConnectError(String message, @Nullable String dataJson) {

    public ConnectError(String message) {
        this(message, null);
    }
}
