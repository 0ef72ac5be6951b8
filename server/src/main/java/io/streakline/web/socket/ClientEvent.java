package io.streakline.web.socket;

import io.streakline.access.policy.Action;
import io.streakline.socketio.Ack;
import io.streakline.socketio.Arguments;
import io.streakline.socketio.Socket;

/**
 * An event from clients. Whether the socket's caller may perform the action at all is checked before the handler is
 * called; the handler checks the users it concerns, with {@link SocketCaller#require}.
 */
public record ClientEvent(String name, Action action, Handler handler) {

    /** Runs on the socket's event loop; an exception becomes the ack. */
    @FunctionalInterface
    public interface Handler {
        void handle(Socket socket, Arguments args, Ack ack);
    }
}
