package io.streakline.socketio;

/** A check at the entry of a namespace: admits or refuses a socket, immediately or later. */
@FunctionalInterface
public interface Middleware {

    /**
     * Called on the socket's event loop after its CONNECT, in the order of registration; it must not block. The socket
     * is not connected yet and cannot receive events; its handshake is complete. The middleware may also close the
     * transport with {@link Socket#closeTransport}, which is not a refusal: the client comes back. If it never decides,
     * the connect timeout ends the session.
     */
    void onConnect(Socket socket, Admission admission);

    /** The decision; only the first call counts. Any thread. */
    interface Admission {

        void accept();

        void refuse(ConnectError error);
    }
}
