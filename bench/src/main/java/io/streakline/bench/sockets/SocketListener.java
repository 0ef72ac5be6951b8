package io.streakline.bench.sockets;

import io.streakline.bench.BenchException;
import java.nio.ByteBuffer;

/** A benchmark's reaction to the events of its sockets. Called on the swarm's thread. */
public interface SocketListener {

    /**
     * A packet after CONNECT, as Engine.IO text from the buffer's position to its limit, both of which may be changed.
     *
     * @param packet valid only during this call
     */
    void onPacket(ClientSocket socket, ByteBuffer packet);

    /**
     * CONNECT was answered; {@code packet} as above.
     */
    default void onConnected(ClientSocket socket, ByteBuffer packet) {}

    /** The connection could not be opened, or broke. If that is not expected, the run has failed. */
    default void onClosed(ClientSocket socket, String reason) {
        throw new BenchException("A connection of the load generator ended: " + reason);
    }
}
