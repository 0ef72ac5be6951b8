package io.streakline.socketio.vertx;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.io.ByteArrayOutputStream;

/** A WebSocket message in several frames. */
final class Fragments {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean binary;
    private final boolean compressed;
    private final int maxBytes;

    Fragments(boolean binary, boolean compressed, int maxBytes) {
        this.binary = binary;
        this.compressed = compressed;
        this.maxBytes = maxBytes;
    }

    void add(byte[] content) throws WebSocketFault {
        if (bytes.size() + content.length > maxBytes) {
            throw new WebSocketFault(WebSocketCloseStatus.MESSAGE_TOO_BIG, "message too big");
        }
        bytes.writeBytes(content);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    boolean binary() {
        return binary;
    }

    boolean compressed() {
        return compressed;
    }
}
