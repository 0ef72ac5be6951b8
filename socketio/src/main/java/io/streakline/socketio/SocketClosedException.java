package io.streakline.socketio;

/** The exception if the socket ended before the client answered. */
public final class SocketClosedException extends RuntimeException {

    public SocketClosedException(String reason) {
        super("The socket closed: " + reason, null, false, false);
    }
}
