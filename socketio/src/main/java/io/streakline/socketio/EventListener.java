package io.streakline.socketio;

/** Takes the events of one name from one socket. */
@FunctionalInterface
public interface EventListener {

    /**
     * Called on the socket's own event loop, in the order in which the client sent; it must not block. What it throws is
     * logged and ends nothing but this call.
     */
    void onEvent(Arguments args, Ack ack);
}
