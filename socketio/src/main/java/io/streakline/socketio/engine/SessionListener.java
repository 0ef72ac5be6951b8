package io.streakline.socketio.engine;

/** The layer above a session. Called on the session's loop. */
public interface SessionListener {

    void onText(String message);

    /** @param message which the listener may keep */
    void onBinary(byte[] message);

    /** The outbox was more than half full, and no longer is. */
    void onDrained();

    /** Called once, as the last call. */
    void onClosed(String reason);
}
