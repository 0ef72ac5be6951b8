package io.streakline.socketio;

/**
 * Where recovery gets what a client missed. It decides what the CONNECT answer holds beside {@code sid}, and comes before
 * any event. A client that got a {@code pid} sends it in its next CONNECT's {@code auth}, with the last event's trailing
 * string as {@code offset}, and takes itself for recovered if the answer names the same {@code pid}.
 *
 * <p>{@link MemoryRecoveryStore} keeps the newest events in memory. A store of an application's own sends events that it
 * can replay by {@link EncodedEvent#withOffset}; whatever else goes to a socket that has a {@code pid} is kept from
 * being taken for an offset.
 */
@FunctionalInterface
public interface RecoveryStore {

    /** No recovery: CONNECT is answered with {@code sid} alone. */
    RecoveryStore NONE = (socket, reply) -> reply.plain();

    /**
     * Called on the socket's event loop when the namespace's middleware has let it in and before its CONNECT is
     * answered; its handshake is complete. It must call the reply, now or later, or close the socket's transport; the
     * connect timeout ends what waits too long.
     */
    void onConnect(Socket socket, Reply reply);

    /** How CONNECT is answered; the first call counts. Any thread. */
    interface Reply {

        /** {@code sid} alone. */
        void plain();

        /**
         * {@code sid} and {@code pid}.
         *
         * @param pid the one that the client sent, if it is recovered; else a new one
         * @param first runs on the event loop right behind the answer, before connection listeners and whatever else the
         *     socket is sent: the place to rejoin and replay
         */
        void recoverable(String pid, Runnable first);

        /**
         * As above, with the id that the socket has from here on. A socket that is recovered keeps the id it had before, as
         * it does with the reference server. The id is no secret and proves nothing: only the {@code pid} does.
         *
         * @param sid the socket's id; the store sees to it that no other client can have or bring about the same one
         */
        void recoverable(String pid, String sid, Runnable first);
    }
}
