package io.streakline.socketio.vertx;

import io.streakline.socketio.Options;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The server's side of the opening handshake (RFC 6455, section 4.2). */
final class WebSocketHandshake {

    private static final String VERSION = "13";
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private WebSocketHandshake() {}

    static boolean isValid(HttpServerRequest request) {
        String connection = request.getHeader("Connection");
        return request.version() == HttpVersion.HTTP_1_1
                && request.method().equals(HttpMethod.GET)
                && connection != null
                && connection.toLowerCase(Locale.ROOT).contains("upgrade")
                && VERSION.equals(request.getHeader("Sec-WebSocket-Version"))
                && isKey(request.getHeader("Sec-WebSocket-Key"));
    }

    private static boolean isKey(String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            // It is not base64, so it is not a key.
            return false;
        }
    }

    static boolean takesCompression(HttpServerRequest request, Options options) {
        return options.compression() && CompressionOffer.isAcceptable(request.getHeader("Sec-WebSocket-Extensions"));
    }

    /** The whole answer, with the headers that were set on the response before. */
    static byte[] answer(HttpServerRequest request, boolean compressing) {
        StringBuilder head = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n")
                .append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ")
                .append(accept(request.getHeader("Sec-WebSocket-Key")))
                .append("\r\n");
        if (compressing) {
            head.append("Sec-WebSocket-Extensions: ")
                    .append(CompressionOffer.ANSWER)
                    .append("\r\n");
        }
        request.response()
                .headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
