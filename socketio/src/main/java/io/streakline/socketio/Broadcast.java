package io.streakline.socketio;

import org.jspecify.annotations.Nullable;

/**
 * A choice of sockets of one namespace: those in any of the rooms of {@code to} (all, if there is none) that are in no
 * room of {@code except}. Immutable; each call gives a new one.
 */
public interface Broadcast {

    Broadcast to(String room);

    /**
     * @param roomOrId a room, or the id of one socket
     */
    Broadcast except(String roomOrId);

    /**
     * What is emitted is dropped for a socket that can't take it at once: over WebSocket while earlier messages still
     * wait, over polling while no poll hangs.
     */
    Broadcast volatileOnly();

    /** Encoded once, its buffer shared; hops once to each event loop. Any thread; order of calls from one is kept. */
    void emit(EncodedEvent event);

    /** As {@link #emit(EncodedEvent)} with {@link EncodedEvent#of}. */
    void emit(String event, @Nullable Object... args);
}
