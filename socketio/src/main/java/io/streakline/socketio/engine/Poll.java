package io.streakline.socketio.engine;

/** A GET of a polling client that waits for its answer. Called on the session's loop; exactly one call. */
public interface Poll {

    /**
     * @param payload text, to be answered with status 200; not to be changed
     */
    void answer(byte[] payload);

    void refuse(EngineError error);
}
