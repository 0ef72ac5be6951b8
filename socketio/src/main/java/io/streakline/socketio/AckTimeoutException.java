package io.streakline.socketio;

import java.time.Duration;

/** The exception if the client did not answer in time. */
public final class AckTimeoutException extends RuntimeException {

    public AckTimeoutException(String event, Duration timeout) {
        super("No ack to '" + event + "' within " + timeout.toMillis() + " ms", null, false, false);
    }
}
