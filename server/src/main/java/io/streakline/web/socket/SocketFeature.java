package io.streakline.web.socket;

import io.streakline.socketio.Socket;
import java.util.List;

/** A feature's events and listeners for sockets. */
public interface SocketFeature {

    /** The client events. Read once, before the first socket connects. */
    default List<ClientEvent> events() {
        return List.of();
    }

    /** A client has connected; it may not have logged in yet. Runs on the socket's event loop. */
    default void connected(Socket socket) {}

    /** The socket now belongs to a user, or to another one than before. Runs on the socket's event loop. */
    default void loggedIn(Socket socket, String userId) {}

    /** The socket no longer belongs to the user. Runs on the socket's event loop. */
    default void loggedOut(Socket socket, String userId) {}
}
