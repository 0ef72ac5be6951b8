package io.streakline.socketio.engine;

/** A POST of a polling client that waits for its answer. Call exactly one method, on the session's loop. */
public interface Push {

    /** Answers {@code ok}. */
    void accept();

    void refuse(EngineError error);
}
