package io.streakline.socketio;

/** Something scheduled that may be called off. */
@FunctionalInterface
public interface Cancellable {

    /** Calls it off; does nothing if it has run or was called off before. Any thread. */
    void cancel();
}
