package io.streakline.socketio.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A WebSocket frame by frame, for frames that no client library sends. Payloads up to 125 bytes. */
public final class RawWebSocket implements AutoCloseable {

    private static final byte[] MASK = {1, 2, 3, 4};

    private final RawHttp connection;

    private RawWebSocket(RawHttp connection) {
        this.connection = connection;
    }

    /** A WebSocket with its session, past the open packet. */
    public static RawWebSocket open(int port) throws IOException {
        RawHttp connection = new RawHttp(port);
        assertThat(upgrade(connection, "")).startsWith("HTTP/1.1 101");
        RawWebSocket socket = new RawWebSocket(connection);
        assertThat(connection.read()).isEqualTo(0x81);
        int length = connection.read();
        for (int i = 0; i < length; i++) {
            connection.read();
        }
        return socket;
    }

    /** A WebSocket beside a session that is on polling. */
    public static RawWebSocket beside(int port, String sid) throws IOException {
        RawHttp connection = new RawHttp(port);
        assertThat(upgrade(connection, "&sid=" + sid, "")).startsWith("HTTP/1.1 101");
        return new RawWebSocket(connection);
    }

    /** The server has ended its side, without a close frame. */
    public void expectEnd() throws IOException {
        assertThat(connection.read()).isEqualTo(-1);
    }

    /** The head of the answer to a handshake. */
    public static String handshake(int port, String extraHeaders) throws IOException {
        try (RawHttp connection = new RawHttp(port)) {
            return upgrade(connection, extraHeaders);
        }
    }

    private static String upgrade(RawHttp connection, String extraHeaders) throws IOException {
        return upgrade(connection, "", extraHeaders);
    }

    private static String upgrade(RawHttp connection, String extraQuery, String extraHeaders) throws IOException {
        connection.send("GET /socket.io/?EIO=4&transport=websocket" + extraQuery + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEC==\r\n" + extraHeaders + "\r\n");
        return connection.readHead();
    }

    /**
     * @param first the frame's first byte: FIN and opcode
     */
    public void send(int first, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        frame.write(0x80 | payload.length);
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % 4]);
        }
        connection.send(frame.toByteArray());
    }

    public void sendUnmasked(int first, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        frame.write(payload.length);
        frame.writeBytes(payload);
        connection.send(frame.toByteArray());
    }

    public void expect(int first, byte[] payload) throws IOException {
        assertThat(connection.read()).isEqualTo(first);
        assertThat(connection.read()).isEqualTo(payload.length);
        for (byte expected : payload) {
            assertThat((byte) connection.read()).isEqualTo(expected);
        }
    }

    public void expectClose(int code) throws IOException {
        expect(0x88, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** Reads whatever comes until a condition holds. */
    public void skipUntil(BooleanSupplier done) throws IOException {
        while (!done.getAsBoolean()) {
            if (connection.read() < 0) {
                throw new AssertionError("The connection ended");
            }
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
