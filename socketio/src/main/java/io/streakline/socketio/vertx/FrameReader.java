package io.streakline.socketio.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Extracts a client's frames (RFC 6455, section 5.2) from the data of its connection. A frame is checked by its head,
 * before its payload is here. Stores the received part of an incomplete frame: at most a head, the longest payload and
 * one read. On the loop.
 *
 * <p>It replaces Netty's decoder, which costs each connection a handler and its context (136 bytes), and each frame an
 * object, a slice of the buffer and a copy: 13 % of the processor time of a round trip.
 */
final class FrameReader {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int MASK_BYTES = 4;

    private static final int LONGEST_CONTROL_PAYLOAD = 125;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final boolean compressing;
    private final int maxPayload;
    private @Nullable ByteBuf rest;
    private boolean ended;

    /**
     * @param compressing whether compression was negotiated, so that a message's first frame may state that it is
     *     compressed
     * @param maxPayload bytes; a longer frame is a fault
     */
    FrameReader(boolean compressing, int maxPayload) {
        this.compressing = compressing;
        this.maxPayload = maxPayload;
    }

    /**
     * Extracts the complete frames. Data after a fault is not read.
     *
     * @param read which the caller still owns
     */
    void read(ByteBuf read, ByteBufAllocator alloc, Receiver receiver) throws WebSocketFault {
        if (ended) {
            return;
        }
        ByteBuf begun = rest;
        ByteBuf bytes = begun == null ? read : begun.writeBytes(read);
        boolean faultless = false;
        try {
            while (!ended && readFrame(bytes, receiver)) {
                // Each iteration takes one frame.
            }
            faultless = true;
        } finally {
            if (faultless) {
                keep(bytes, alloc);
            } else {
                end();
            }
        }
    }

    private void keep(ByteBuf bytes, ByteBufAllocator alloc) {
        if (ended) {
            return;
        }
        if (!bytes.isReadable()) {
            release();
        } else if (rest == null) {
            rest = alloc.buffer(2 * bytes.readableBytes()).writeBytes(bytes);
        } else {
            bytes.discardSomeReadBytes();
        }
    }

    /** Nothing is read any more. */
    void end() {
        ended = true;
        release();
    }

    private void release() {
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }

    /** Takes a frame if it is complete. */
    private boolean readFrame(ByteBuf bytes, Receiver receiver) throws WebSocketFault {
        int start = bytes.readerIndex();
        int readable = bytes.readableBytes();
        if (readable < 2) {
            return false;
        }
        int first = bytes.getUnsignedByte(start);
        int second = bytes.getUnsignedByte(start + 1);
        check(first, second);
        int more = moreLengthBytes(second);
        if (readable < 2 + more) {
            return false;
        }
        int length = length(bytes, start + 2, second, more);
        int mask = start + 2 + more;
        int end = mask + MASK_BYTES + length;
        if (end > bytes.writerIndex()) {
            return false;
        }
        byte[] payload = new byte[length];
        bytes.getBytes(mask + MASK_BYTES, payload);
        unmask(payload, bytes.getInt(mask));
        bytes.readerIndex(end);
        receiver.onFrame(first & 0xf, (first & 0x80) != 0, (first & 0x40) != 0, payload);
        return true;
    }

    private void check(int first, int second) throws WebSocketFault {
        int opcode = first & 0xf;
        if ((second & 0x80) == 0) {
            throw fault("a frame that is not masked");
        }
        boolean mayBeCompressed = compressing && (opcode == TEXT || opcode == BINARY);
        if ((first & (mayBeCompressed ? 0x30 : 0x70)) != 0) {
            throw fault("reserved bits");
        }
        if (opcode > PONG || (opcode > BINARY && opcode < CLOSE)) {
            throw fault("a frame of unknown kind");
        }
        if (opcode >= CLOSE && ((first & 0x80) == 0 || (second & 0x7f) > LONGEST_CONTROL_PAYLOAD)) {
            throw fault("a control frame in parts, or too long");
        }
    }

    private static int moreLengthBytes(int second) {
        return switch (second & 0x7f) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
    }

    private int length(ByteBuf bytes, int at, int second, int more) throws WebSocketFault {
        long length = switch (more) {
            case 2 -> bytes.getUnsignedShort(at);
            case 8 -> bytes.getLong(at);
            default -> second & 0x7f;
        };
        if (length < 0 || (more == 2 && length < 126) || (more == 8 && length < 65_536)) {
            throw fault("a length in more bytes than it needs");
        }
        if (length > maxPayload) {
            throw new WebSocketFault(WebSocketCloseStatus.MESSAGE_TOO_BIG, "message too big");
        }
        return (int) length;
    }

    private static void unmask(byte[] payload, int mask) {
        long twice = (mask & 0xffff_ffffL) << 32 | (mask & 0xffff_ffffL);
        int at = 0;
        for (; at <= payload.length - Long.BYTES; at += Long.BYTES) {
            LONGS.set(payload, at, (long) LONGS.get(payload, at) ^ twice);
        }
        for (; at < payload.length; at++) {
            payload[at] ^= (byte) (mask >>> 24 - 8 * (at & 3));
        }
    }

    private static WebSocketFault fault(String message) {
        return new WebSocketFault(WebSocketCloseStatus.PROTOCOL_ERROR, message);
    }

    /** The receiver of the frames. */
    interface Receiver {

        /**
         * @param opcode one of the six that exist
         * @param last of its message
         * @param compressed as the first frame of its message states
         * @param payload without its mask; the receiver owns it
         */
        void onFrame(int opcode, boolean last, boolean compressed, byte[] payload) throws WebSocketFault;
    }
}
