package io.streakline.socketio.protocol;

/** What a peer sent is not of the protocol, or over a limit. It ends that peer's connection and no other. */
public final class MalformedPacketException extends Exception {

    public MalformedPacketException(String message) {
        // Created from a client's input, so it must stay cheap: no stack trace.
        super(message, null, false, false);
    }
}
