package io.streakline.socketio;

import org.jspecify.annotations.Nullable;

/**
 * A selection of sockets of one namespace: those in any of the rooms of {@code to} (all sockets if there is none) that
 * are in no room of {@code except}. Immutable; each call returns a new one.
 */
public interface Broadcast {

    Broadcast to(String room);

    /**
     * @param roomOrId a room, or the id of one socket
     */
    Broadcast except(String roomOrId);

    /**
     * Sends later events only to sockets that can take them at once: over WebSocket, if no earlier messages wait; over
     * polling, if a poll is waiting.
     */
    Broadcast volatileOnly();

    /**
     * Emits an event that is encoded once and has one shared buffer; calls each event loop once. Any thread; calls from
     * one thread keep their order.
     */
    void emit(EncodedEvent event);

    /** Like {@link #emit(EncodedEvent)}, with {@link EncodedEvent#of}. */
    void emit(String event, @Nullable Object... args);
}
