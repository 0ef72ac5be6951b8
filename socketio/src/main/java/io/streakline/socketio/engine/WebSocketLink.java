package io.streakline.socketio.engine;

/** An open WebSocket, as the engine writes to it. Called on the session's loop only. */
public interface WebSocketLink {

    /** Who is told what comes in; must be set before the first read. */
    void listener(Listener listener);

    /** Queues a frame; all that one turn of the loop queued goes out in one write. Does nothing when closed. */
    void write(Frame frame);

    /** Writes what is queued now, before the turn ends. */
    void flush();

    /** Bytes that are queued or wait in the socket's buffer. */
    long pendingBytes();

    /** Messages likewise. */
    int pendingMessages();

    /** Writes what is queued, then ends the connection, so that the client notices at once. Takes a bounded time. */
    void close();

    /** Closes at once; what is queued is dropped. */
    void abort();

    /** Called on the session's loop. */
    interface Listener {

        /**
         * @param bytes of the message in UTF-8
         */
        void onText(String message, int bytes);

        /**
         * @param message the listener's to keep
         */
        void onBinary(byte[] message);

        /** Less waits than half of what the outbox may hold, after more did. */
        void onDrained();

        /** Called once; nothing comes after it. */
        void onClosed(String reason);
    }
}
