package io.streakline.socketio.engine;

/** What lies above a session. Called on the session's loop. */
public interface SessionListener {

    void onText(String message);

    /**
     * @param message the listener's to keep
     */
    void onBinary(byte[] message);

    /** The outbox, once over half full, no longer is. */
    void onDrained();

    /** Called once; nothing comes after it. */
    void onClosed(String reason);
}
