package io.streakline.socketio.engine;

/** A GET of a polling client that waits for its answer. Call exactly one method, on the session's loop. */
public interface Poll {

    /** @param payload text, to be answered with status 200; do not change it */
    void answer(byte[] payload);

    void refuse(EngineError error);
}
