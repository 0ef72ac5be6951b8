package io.streakline.web.socket;

import io.streakline.socketio.Socket;
import java.util.List;

/** A feature's part of the socket contract. */
public interface SocketFeature {

    /** What clients may send. Asked once, before the first one comes. */
    default List<ClientEvent> events() {
        return List.of();
    }

    /** A client has connected; it may not have logged in yet. Runs on the socket's event loop. */
    default void connected(Socket socket) {}

    /** A socket belongs to a user from now on, or to another one than before. Runs on the socket's event loop. */
    default void loggedIn(Socket socket, String userId) {}

    /** A socket that belonged to the user no longer does. Runs on the socket's event loop. */
    default void loggedOut(Socket socket, String userId) {}
}
