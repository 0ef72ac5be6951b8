package io.streakline.socketio.engine;

/** A POST of a polling client that waits for its answer. Called on the session's loop; exactly one call. */
public interface Push {

    /** Answers {@code ok}. */
    void accept();

    void refuse(EngineError error);
}
