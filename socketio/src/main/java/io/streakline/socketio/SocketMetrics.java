package io.streakline.socketio;

/**
 * Receives notifications, for counters; every method does nothing by default. Any thread; implementations must be
 * quick.
 */
public interface SocketMetrics {

    /** Counts nothing. */
    SocketMetrics NONE = new SocketMetrics() {};

    default void sessionOpened(String transport) {}

    default void sessionClosed(String transport, String reason) {}

    default void sessionUpgraded() {}

    /** An HTTP request to open or continue a session was refused; {@code reason} is one of a small fixed set. */
    default void handshakeRefused(String reason) {}

    /** A client was refused a namespace; {@code reason} is {@code middleware}, {@code namespace} or {@code limit}. */
    default void connectRefused(String reason) {}

    /** Engine.IO packets of one read, with the bytes of their payloads. */
    default void received(int packets, long bytes) {}

    /** Engine.IO packets of one write, with the bytes of their payloads. */
    default void sent(int packets, long bytes) {}

    /** A socket's outbox exceeded its limit, so its transport is closed. */
    default void slowDisconnect() {}
}
