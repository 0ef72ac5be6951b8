package io.streakline.socketio.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The compression of messages (RFC 7692) without context takeover: each message is compressed by itself. So one
 * compressor serves all sockets of a loop, an idle socket has none, and a broadcast is compressed once. On the loop
 * only.
 */
final class Deflate {

    /** The end of every compressed message, which is not sent. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private static final int CHUNK = 8192;

    private final byte[] chunk = new byte[CHUNK];
    private @Nullable Deflater deflater;
    private @Nullable Inflater inflater;

    /** Appends the compressed message to a buffer. */
    void deflate(byte[] message, ByteBuf out) {
        Deflater used = deflater;
        if (used == null) {
            used = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            deflater = used;
        }
        used.reset();
        used.setInput(message);
        int start = out.writerIndex();
        int count;
        do {
            count = used.deflate(chunk, 0, CHUNK, Deflater.SYNC_FLUSH);
            out.writeBytes(chunk, 0, count);
        } while (count == CHUNK);
        out.writerIndex(Math.max(start, out.writerIndex() - TAIL.length));
    }

    /** @throws WebSocketFault if it is not compressed data, or inflates to more than {@code maxBytes} */
    byte[] inflate(byte[] message, int maxBytes) throws WebSocketFault {
        Inflater used = inflater;
        if (used == null) {
            used = new Inflater(true);
            inflater = used;
        }
        used.reset();
        byte[] whole = Arrays.copyOf(message, message.length + TAIL.length);
        System.arraycopy(TAIL, 0, whole, message.length, TAIL.length);
        used.setInput(whole);
        try {
            return inflateAll(used, maxBytes);
        } catch (DataFormatException e) {
            throw new WebSocketFault(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "not compressed data");
        }
    }

    private byte[] inflateAll(Inflater used, int maxBytes) throws DataFormatException, WebSocketFault {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count;
        while ((count = used.inflate(chunk)) > 0) {
            if (out.size() + count > maxBytes) {
                throw new WebSocketFault(WebSocketCloseStatus.MESSAGE_TOO_BIG, "message too big");
            }
            out.write(chunk, 0, count);
        }
        return out.toByteArray();
    }
}
