package io.streakline.socketio;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One of the channels that share a client's connection. All methods may be called from any thread. */
public interface Namespace {

    /** With its slash: {@code /}, {@code /custom}. */
    String name();

    /** Adds a middleware behind those that are there; affects sockets that come from now on. */
    Namespace use(Middleware middleware);

    /** Called for each socket on its event loop, behind the CONNECT answer and before any event of the client. */
    Namespace onConnection(Consumer<Socket> listener);

    /** To every socket of the namespace. */
    void emit(EncodedEvent event);

    /** To every socket of the namespace. */
    void emit(String event, @Nullable Object... args);

    /** To the sockets of a room. */
    Broadcast to(String room);

    /** To the sockets that are not in a room, or all but the one with this id. */
    Broadcast except(String roomOrId);

    /** The sockets connected at this moment, as a copy. */
    Collection<Socket> sockets();
}
