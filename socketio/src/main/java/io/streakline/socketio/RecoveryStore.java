package io.streakline.socketio;

/**
 * The source of the events that a client missed, for recovery. It decides which fields the answer to CONNECT has in
 * addition to {@code sid}, and runs before any event. A client that received a {@code pid} sends it in the {@code auth}
 * of its next CONNECT, with the last event's trailing string as {@code offset}. It considers itself recovered if the
 * answer has the same {@code pid}.
 *
 * <p>{@link MemoryRecoveryStore} keeps the newest events in memory. An application's own store sends events that it can
 * replay with {@link EncodedEvent#withOffset}; the library prevents a client with a {@code pid} from reading the end of
 * any other event as an offset.
 */
@FunctionalInterface
public interface RecoveryStore {

    /** No recovery: the answer to CONNECT has only {@code sid}. */
    RecoveryStore NONE = (socket, reply) -> reply.plain();

    /**
     * Called on the socket's event loop after the namespace's middleware has admitted it and before its CONNECT is
     * answered; its handshake is complete. The store must call the reply, now or later, or close the socket's
     * transport; the connect timeout ends a session that waits too long.
     */
    void onConnect(Socket socket, Reply reply);

    /** The answer to CONNECT; only the first call counts. Any thread. */
    interface Reply {

        /** Answers with {@code sid} only. */
        void plain();

        /**
         * Answers with {@code sid} and {@code pid}.
         *
         * @param pid the client's own, if it is recovered; otherwise a new one
         * @param first runs on the event loop directly after the answer, before connection listeners and any other data
         *     for the socket; rejoin rooms and replay events here
         */
        void recoverable(String pid, Runnable first);

        /**
         * Like the method above, with the id that the socket has from now on. A recovered socket keeps its previous id,
         * as with the reference server. The id is not secret and proves nothing: only the {@code pid} does.
         *
         * @param sid the socket's id; the store must ensure that no other client can have or choose the same one
         */
        void recoverable(String pid, String sid, Runnable first);
    }
}
