package io.streakline.socketio.engine;

import java.nio.charset.StandardCharsets;

/**
 * All reasons for refusing an HTTP request. The first six belong to the protocol and have the codes, messages and
 * statuses of the reference server; the others are this server's limits.
 */
public enum EngineError {
    UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
    UNKNOWN_SESSION(400, 1, "Session ID unknown"),
    BAD_HANDSHAKE_METHOD(400, 2, "Bad handshake method"),
    BAD_REQUEST(400, 3, "Bad request"),
    FORBIDDEN(403, 4, "Forbidden"),
    UNSUPPORTED_VERSION(400, 5, "Unsupported protocol version"),
    PAYLOAD_TOO_LARGE(413, 3, "Payload too large"),
    TOO_MANY_FROM_ADDRESS(429, 4, "Too many connections from this address"),
    TOO_MANY_CONNECTIONS(503, 4, "Too many connections"),
    TOO_MANY_HANDSHAKES(503, 4, "Too many handshakes"),
    CLOSING(503, 4, "Server is closing");

    private final int status;
    private final byte[] body;

    EngineError(int status, int code, String message) {
        this.status = status;
        this.body = ("{\"code\":" + code + ",\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** The status of the HTTP answer. */
    public int status() {
        return status;
    }

    /** The body of the HTTP answer, JSON with {@code code} and {@code message}. Do not change it. */
    public byte[] body() {
        return body;
    }
}
