package io.streakline.web.socket;

import io.streakline.access.policy.Action;
import io.streakline.socketio.Ack;
import io.streakline.socketio.Arguments;
import io.streakline.socketio.Socket;

/**
 * An event that clients send. Whether the socket's caller may do the action to anybody is judged before the handler is
 * called; whom it concerns is judged by the handler, with {@link SocketCaller#require}.
 */
public record ClientEvent(String name, Action action, Handler handler) {

    /** Runs on the socket's event loop; what it throws becomes the ack. */
    @FunctionalInterface
    public interface Handler {
        void handle(Socket socket, Arguments args, Ack ack);
    }
}
