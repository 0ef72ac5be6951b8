package io.streakline.socketio;

/** A scheduled task that can be canceled. */
@FunctionalInterface
public interface Cancellable {

    /** Cancels the task; does nothing if it has run or was canceled before. Any thread. */
    void cancel();
}
