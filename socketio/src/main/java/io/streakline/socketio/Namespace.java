package io.streakline.socketio;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A channel of a client's connection, which several namespaces share. All methods may be called from any thread. */
public interface Namespace {

    /** The name with its slash: {@code /}, {@code /custom}. */
    String name();

    /** Adds a middleware after the existing ones; it applies to sockets that connect from now on. */
    Namespace use(Middleware middleware);

    /**
     * Adds a listener that is called for each socket on its event loop, after the answer to CONNECT and before any
     * event of the client.
     */
    Namespace onConnection(Consumer<Socket> listener);

    /** Emits to every socket of the namespace. */
    void emit(EncodedEvent event);

    /** Emits to every socket of the namespace. */
    void emit(String event, @Nullable Object... args);

    /** Selects the sockets of a room. */
    Broadcast to(String room);

    /** Selects the sockets that are not in a room, or all except the one with this id. */
    Broadcast except(String roomOrId);

    /** A copy of the currently connected sockets. */
    Collection<Socket> sockets();
}
