package io.streakline.socketio.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.streakline.socketio.engine.Frame;

/**
 * WebSocket frames as a server writes them: final and unmasked (RFC 6455, section 5.2), so they are the same for every
 * client.
 */
final class WebSocketFrames {

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int COMPRESSED = 0x40;
    private static final int CLOSE = 0x88;
    private static final int PONG = 0x8a;

    private WebSocketFrames() {}

    static ByteBuf encode(Frame frame, ByteBufAllocator alloc) {
        byte[] payload = frame.bytes();
        ByteBuf buffer = alloc.directBuffer(payload.length + 10);
        header(buffer, frame.isBinary() ? FINAL_BINARY : FINAL_TEXT, payload.length);
        return buffer.writeBytes(payload);
    }

    static ByteBuf compress(Frame frame, Deflate deflate, ByteBufAllocator alloc) {
        ByteBuf compressed = alloc.directBuffer(frame.bytes().length / 2);
        try {
            deflate.deflate(frame.bytes(), compressed);
            ByteBuf buffer = alloc.directBuffer(compressed.readableBytes() + 10);
            int opcode = frame.isBinary() ? FINAL_BINARY : FINAL_TEXT;
            header(buffer, opcode | COMPRESSED, compressed.readableBytes());
            return buffer.writeBytes(compressed);
        } finally {
            compressed.release();
        }
    }

    /** @param data at most 125 bytes, as a ping may have */
    static ByteBuf pong(byte[] data, ByteBufAllocator alloc) {
        ByteBuf buffer = alloc.directBuffer(data.length + 2);
        header(buffer, PONG, data.length);
        return buffer.writeBytes(data);
    }

    static ByteBuf close(WebSocketCloseStatus status, ByteBufAllocator alloc) {
        return alloc.directBuffer(4).writeByte(CLOSE).writeByte(2).writeShort(status.code());
    }

    private static void header(ByteBuf buffer, int opcode, int length) {
        buffer.writeByte(opcode);
        if (length < 126) {
            buffer.writeByte(length);
        } else if (length < 65_536) {
            buffer.writeByte(126).writeShort(length);
        } else {
            buffer.writeByte(127).writeLong(length);
        }
    }
}
