package io.streakline.socketio;

/** Receives the events of one name from one socket. */
@FunctionalInterface
public interface EventListener {

    /**
     * Called on the socket's own event loop, in the order in which the client sent the events; it must not block. An
     * exception is logged and ends only this call.
     */
    void onEvent(Arguments args, Ack ack);
}
