package io.streakline.socketio;

/** Middleware of one socket: decides which of its events continue. */
@FunctionalInterface
public interface EventFilter {

    /**
     * Called on the event loop; it must not block.
     *
     * @return whether the event continues to the next filter and its listener; if not, the filter may have answered the
     *     ack
     */
    boolean admit(String event, Arguments args, Ack ack);
}
