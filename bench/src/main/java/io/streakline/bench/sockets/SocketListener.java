package io.streakline.bench.sockets;

import io.streakline.bench.BenchException;
import java.nio.ByteBuffer;

/** What a benchmark does with what comes to its sockets. Called on the swarm's thread. */
public interface SocketListener {

    /**
     * A packet after CONNECT, as Engine.IO text from the buffer's position to its limit, both of which may be moved.
     *
     * @param packet valid during this call only
     */
    void onPacket(ClientSocket socket, ByteBuffer packet);

    /**
     * CONNECT was answered; {@code packet} as above.
     */
    default void onConnected(ClientSocket socket, ByteBuffer packet) {}

    /** The connection could not be made, or broke. Where that is not expected, the run has failed. */
    default void onClosed(ClientSocket socket, String reason) {
        throw new BenchException("A connection of the load generator ended: " + reason);
    }
}
