package io.streakline.socketio.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket client over a plain socket: texts as they are, binary as {@code hex:…}, the end of the connection as {@code
 * closed}, with the code if there was a close frame. It reads all the time, on a thread of its own. The JDK's client is not used:
 * when a connection ends without a close frame, it may drop the messages before the end, and not report the end.
 */
public final class WebSocketClient {

    private static final int FINAL = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Socket socket;
    private final DataInputStream in;

    /**
     * Connects and waits for the handshake.
     *
     * @throws UncheckedIOException if the handshake is refused; its message has the answer's first line
     */
    public WebSocketClient(URI uri) {
        try {
            this.socket = new Socket(uri.getHost(), uri.getPort());
            this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            handshake(uri);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("websocket-client").start(this::receive);
    }

    private void handshake(URI uri) throws IOException {
        String head = "GET %s?%s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        .formatted(uri.getRawPath(), uri.getRawQuery(), uri.getPort())
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEC==\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        var answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.readUnsignedByte());
        }
        if (!answer.toString().startsWith("HTTP/1.1 101 ")) {
            socket.close();
            throw new IOException(answer.substring(0, answer.indexOf("\r\n")));
        }
    }

    /** Sends a text. What is sent after the server has closed is lost, as on any connection. */
    public WebSocketClient send(String text) {
        return send(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public WebSocketClient send(byte... bytes) {
        return send(FINAL | BINARY, bytes);
    }

    /** In two frames. */
    public WebSocketClient sendSplit(String first, String second) {
        send(TEXT, first.getBytes(StandardCharsets.UTF_8));
        return send(FINAL | CONTINUATION, second.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a frame, masked with zeros. */
    private synchronized WebSocketClient send(int first, byte[] payload) {
        var frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        try {
            socket.getOutputStream().write(frame.array(), 0, frame.position());
        } catch (IOException lost) {
            // The reader reports the end.
        }
        return this;
    }

    /** Sends a close frame; the connection ends when the server has answered it. */
    public void close() {
        send(FINAL | CLOSE, new byte[] {1000 >> 8, (byte) 1000});
    }

    /** Breaks the connection. */
    public void abort() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive() {
        String end = "closed";
        try (socket) {
            var message = new ByteArrayOutputStream();
            boolean text = true;
            while (true) {
                int first = in.readUnsignedByte();
                byte[] payload = new byte[length(in.readUnsignedByte())];
                in.readFully(payload);
                switch (first & 0x0f) {
                    case CLOSE -> {
                        int code = payload.length < 2
                                ? 1005
                                : ByteBuffer.wrap(payload).getShort();
                        end = "closed " + code;
                        send(FINAL | CLOSE, payload);
                        return;
                    }
                    case PING -> send(FINAL | PONG, payload);
                    case PONG -> {}
                    default -> {
                        text = (first & 0x0f) == CONTINUATION ? text : (first & 0x0f) == TEXT;
                        message.write(payload);
                        if ((first & FINAL) != 0) {
                            byte[] whole = message.toByteArray();
                            message.reset();
                            received.add(
                                    text
                                            ? new String(whole, StandardCharsets.UTF_8)
                                            : "hex:" + HexFormat.of().formatHex(whole));
                        }
                    }
                }
            }
        } catch (IOException ended) {
            // By the server, or by abort().
        } finally {
            received.add(end);
        }
    }

    private int length(int second) throws IOException {
        return switch (second) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> second;
        };
    }

    /** The next message; fails if none comes in ten seconds. */
    public String next() {
        try {
            String next = received.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Nothing came in 10 s");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public WebSocketClient expect(String... messages) {
        for (String message : messages) {
            assertThat(next()).isEqualTo(message);
        }
        return this;
    }

    public String expectStart(String start) {
        String next = next();
        assertThat(next).startsWith(start);
        return next;
    }

    /** The answer to CONNECT, with a sid and nothing else. */
    public WebSocketClient expectAnswer(String namespace) {
        String prefix = namespace.equals("/") ? "" : namespace + ",";
        assertThat(next()).matches("40" + prefix + "\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}");
        return this;
    }

    public void expectClosed() {
        assertThat(next()).startsWith("closed");
    }
}
