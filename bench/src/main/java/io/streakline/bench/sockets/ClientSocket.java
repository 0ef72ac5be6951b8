package io.streakline.bench.sockets;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A minimal Socket.IO client over WebSocket, as far as the servers accept it: handshake, CONNECT to the namespace
 * {@code /}, pongs. On the swarm's thread.
 */
public final class ClientSocket {

    private enum Phase {
        CONNECTING,
        HANDSHAKE,
        ENGINE,
        NAMESPACE,
        CONNECTED,
        CLOSED
    }

    private static final ByteBuffer PONG = ClientFrames.text("3");

    /** Connections use this many loopback addresses, so that there are enough ports. */
    private static final int ADDRESSES = 32;

    private final Swarm swarm;
    private final int number;
    private final String connect;
    private final SocketListener listener;
    private final SocketChannel channel;
    private Phase phase = Phase.CONNECTING;

    /** The beginning of a frame, or of the answer to the handshake. */
    private byte @Nullable [] rest;

    ClientSocket(Swarm swarm, int number, String auth, SocketListener listener) throws IOException {
        this.swarm = swarm;
        this.number = number;
        this.connect = "40" + auth;
        this.listener = listener;
        this.channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0." + (1 + number % ADDRESSES)), 0));
    }

    /** The value with which it was opened. */
    public int number() {
        return number;
    }

    /** Starts connecting; the listener gets the result. */
    void open(InetSocketAddress server) throws IOException {
        boolean done = channel.connect(server);
        SelectionKey key = channel.register(swarm.selector(), SelectionKey.OP_CONNECT, this);
        if (done) {
            connected(key);
        }
    }

    /** Performs the operations that the selector reported as possible. */
    void proceed(SelectionKey key, ByteBuffer buffer) {
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                connected(key);
            } else if (key.isReadable()) {
                read(buffer);
            }
        } catch (IOException e) {
            close(String.valueOf(e.getMessage()));
        }
    }

    private void connected(SelectionKey key) {
        key.interestOps(SelectionKey.OP_READ);
        phase = Phase.HANDSHAKE;
        send(swarm.handshake());
    }

    private void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        byte[] begun = rest;
        if (begun != null) {
            buffer.put(begun);
            rest = null;
        }
        if (channel.read(buffer) < 0) {
            close("the server closed it");
            return;
        }
        buffer.flip();
        if (phase == Phase.HANDSHAKE) {
            readHandshake(buffer);
        }
        if (phase != Phase.HANDSHAKE) {
            ServerFrames.read(buffer, this::onFrame);
        }
        if (phase != Phase.CLOSED && buffer.hasRemaining()) {
            byte[] left = new byte[buffer.remaining()];
            buffer.get(left);
            rest = left;
        }
    }

    private void readHandshake(ByteBuffer buffer) {
        String head = StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
        int end = head.indexOf("\r\n\r\n");
        if (end >= 0) {
            if (!head.startsWith("HTTP/1.1 101 ")) {
                throw new BenchException(
                        "The server refused a WebSocket: " + head.lines().findFirst());
            }
            buffer.position(buffer.position() + end + 4);
            phase = Phase.ENGINE;
        }
    }

    private boolean onFrame(int opcode, ByteBuffer payload) {
        if (opcode == ServerFrames.CLOSE) {
            close("the server disconnected the socket");
        } else if (opcode == ServerFrames.TEXT && payload.hasRemaining()) {
            onText(payload);
        }
        return phase != Phase.CLOSED;
    }

    private void onText(ByteBuffer packet) {
        switch (packet.get(packet.position())) {
            case '0' -> {
                phase = Phase.NAMESPACE;
                send(ClientFrames.text(connect));
            }
            case '1' -> close("the server closed the session");
            case '2' -> send(PONG);
            case '4' -> onMessage(packet);
            default -> throw new BenchException("An unknown packet: " + text(packet));
        }
    }

    private void onMessage(ByteBuffer packet) {
        if (phase == Phase.CONNECTED) {
            listener.onPacket(this, packet);
            return;
        }
        if (phase != Phase.NAMESPACE || packet.remaining() < 2 || packet.get(packet.position() + 1) != '0') {
            throw new BenchException("Not an answer to CONNECT: " + text(packet));
        }
        phase = Phase.CONNECTED;
        swarm.leftOpening();
        listener.onConnected(this, packet);
    }

    /** The packet's text, for a message or for parsing. */
    public static String text(ByteBuffer packet) {
        return StandardCharsets.UTF_8.decode(packet.duplicate()).toString();
    }

    /**
     * Writes a prepared frame. Little data is in flight on a socket, so its buffer always has space.
     *
     * @param frame written from 0 to its limit
     */
    public void send(ByteBuffer frame) {
        try {
            channel.write(frame.rewind());
            if (frame.hasRemaining()) {
                throw new BenchException("The server does not read what a client sends it");
            }
        } catch (IOException e) {
            close(String.valueOf(e.getMessage()));
        }
    }

    public boolean isConnected() {
        return phase == Phase.CONNECTED;
    }

    private void close(String reason) {
        if (phase == Phase.CLOSED) {
            return;
        }
        if (phase != Phase.CONNECTED) {
            swarm.leftOpening();
        }
        phase = Phase.CLOSED;
        closeChannel();
        listener.onClosed(this, reason);
    }

    /** Ends it without notifying the listener. */
    void drop() {
        if (phase != Phase.CLOSED) {
            phase = Phase.CLOSED;
            closeChannel();
        }
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new BenchException("A connection could not be closed: " + e.getMessage(), e);
        }
    }
}
