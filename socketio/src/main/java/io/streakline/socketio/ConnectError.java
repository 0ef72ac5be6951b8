package io.streakline.socketio;

import org.jspecify.annotations.Nullable;

/**
 * The reason why a client was not admitted to a namespace. The client receives it as {@code connect_error}; a stock
 * client does not retry by itself.
 *
 * @param message for the client's {@code Error.message}
 * @param dataJson one JSON value for the client's {@code Error.data}, or null for none
 */
public record ConnectError(String message, @Nullable String dataJson) {

    public ConnectError(String message) {
        this(message, null);
    }
}
