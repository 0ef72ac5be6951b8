package io.streakline.socketio.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A bare WebSocket: texts as they are, binary as {@code hex:…}, its end as {@code closed} with the code. */
public final class WebSocketClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    /**
     * @throws java.util.concurrent.CompletionException if the handshake is refused
     */
    public WebSocketClient(URI uri) {
        this.socket = HTTP.newWebSocketBuilder().buildAsync(uri, new Receiver()).join();
    }

    /** What is sent when the server has closed is lost, as on any connection. */
    public WebSocketClient send(String text) {
        return sent(socket.sendText(text, true));
    }

    public WebSocketClient send(byte... bytes) {
        return sent(socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    private WebSocketClient sent(CompletableFuture<WebSocket> sending) {
        sending.exceptionally(lost -> socket).join();
        return this;
    }

    /** In two frames. */
    public WebSocketClient sendSplit(String first, String second) {
        sent(socket.sendText(first, false));
        return sent(socket.sendText(second, true));
    }

    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** Breaks the connection. */
    public void abort() {
        socket.abort();
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

    private final class Receiver implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private byte[] binary = {};

        /** All at once: if the connection ends, the JDK's client drops what it has read and was not asked for. */
        @Override
        public void onOpen(WebSocket webSocket) {
            webSocket.request(Long.MAX_VALUE);
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received.add(text.toString());
                text.setLength(0);
            }
            return done();
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            int before = binary.length;
            binary = Arrays.copyOf(binary, before + data.remaining());
            data.get(binary, before, binary.length - before);
            if (last) {
                received.add("hex:" + HexFormat.of().formatHex(binary));
                binary = new byte[0];
            }
            return done();
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            received.add("closed " + code);
            return done();
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            received.add("closed by error");
        }

        private static CompletionStage<?> done() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
