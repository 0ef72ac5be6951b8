package io.streakline.bench.sockets;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Many client sockets on the calling thread, with one selector (epoll on Linux) and one read buffer. The generator
 * shares the machine with the measured server, so it should use little.
 */
public final class Swarm implements AutoCloseable {

    /**
     * Every server's backlog holds this many at once; a connection beyond it would wait a second for its
     * retransmission.
     */
    private static final int OPENING_AT_ONCE = 100;

    private static final Duration STALLED = Duration.ofSeconds(20);
    private static final int BUFFER_BYTES = 1 << 20;

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer handshake;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final List<ClientSocket> sockets = new ArrayList<>();
    private final int openingAtOnce;
    private int opening;

    public Swarm(InetSocketAddress server) {
        this(server, OPENING_AT_ONCE);
    }

    /** @param openingAtOnce sockets that may be connecting at the same time */
    public Swarm(InetSocketAddress server, int openingAtOnce) {
        this.server = server;
        this.openingAtOnce = openingAtOnce;
        byte[] request = """
                GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r
                Host: %s:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """.formatted(server.getAddress().getHostAddress(), server.getPort())
                .getBytes(StandardCharsets.US_ASCII);
        this.handshake = ByteBuffer.allocateDirect(request.length).put(request).flip();
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new BenchException("No selector: " + e.getMessage(), e);
        }
    }

    /** Connects sockets numbered from 0, and returns when the last CONNECT was answered. */
    public List<ClientSocket> connect(int count, SocketListener listener) {
        for (int i = 0; i < count; i++) {
            awaitRoom();
            open(i, "", listener);
        }
        runUntil(() -> opening == 0);
        return List.copyOf(sockets);
    }

    /** Processes events until another socket may start connecting. */
    public void awaitRoom() {
        runUntil(() -> opening < openingAtOnce);
    }

    /**
     * Starts to connect one socket.
     *
     * @param number spreads the sockets over local addresses
     * @param auth the JSON object of its CONNECT, or empty
     */
    public ClientSocket open(int number, String auth, SocketListener listener) {
        try {
            ClientSocket socket = new ClientSocket(this, number, auth, listener);
            sockets.add(socket);
            opening++;
            socket.open(server);
            return socket;
        } catch (IOException e) {
            throw new BenchException("A connection to " + server + " could not be started: " + e.getMessage(), e);
        }
    }

    /**
     * Processes events until the condition is met.
     *
     * @throws BenchException if no event comes for 20 s
     */
    public void runUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (select(STALLED) == 0) {
                throw new BenchException("Nothing came from " + server + " for " + STALLED.toSeconds() + " s");
            }
        }
    }

    /** Answers pings and processes other events, for a time. */
    public void runFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            select(Duration.ofNanos(left));
        }
    }

    private int select(Duration patience) {
        try {
            return selector.select(this::proceed, Math.max(1, patience.toMillis()));
        } catch (IOException e) {
            throw new BenchException("The selector failed: " + e.getMessage(), e);
        }
    }

    private void proceed(SelectionKey key) {
        ((ClientSocket) key.attachment()).proceed(key, buffer);
    }

    Selector selector() {
        return selector;
    }

    ByteBuffer handshake() {
        return handshake;
    }

    void leftOpening() {
        opening--;
    }

    @Override
    public void close() {
        sockets.forEach(ClientSocket::drop);
        try {
            selector.close();
        } catch (IOException e) {
            throw new BenchException("The selector could not be closed: " + e.getMessage(), e);
        }
    }
}
