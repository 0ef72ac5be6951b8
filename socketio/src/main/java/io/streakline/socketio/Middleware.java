package io.streakline.socketio;

/** Stands at the door of a namespace: lets a socket in or refuses it, at once or later. */
@FunctionalInterface
public interface Middleware {

    /**
     * Called on the socket's event loop after its CONNECT, in the order of registration; it must not block. The socket
     * is not connected yet and can't be emitted to; its handshake is complete. It may also be closed instead, by
     * {@link Socket#closeTransport}, which is no refusal: the client comes again. One that never decides is ended by the
     * connect timeout.
     */
    void onConnect(Socket socket, Admission admission);

    /** The decision; the first call counts. Any thread. */
    interface Admission {

        void accept();

        void refuse(ConnectError error);
    }
}
