package io.streakline.socketio.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;

/** A WebSocket message that comes in several frames. */
final class Fragments {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean binary;
    private final int maxBytes;

    Fragments(boolean binary, int maxBytes) {
        this.binary = binary;
        this.maxBytes = maxBytes;
    }

    /** Returns false, taking nothing, if the message would be too big. */
    boolean add(ByteBuf content) {
        if (bytes.size() + content.readableBytes() > maxBytes) {
            return false;
        }
        bytes.writeBytes(ByteBufUtil.getBytes(content));
        return true;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    boolean binary() {
        return binary;
    }
}
