package io.streakline.socketio.vertx;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.streakline.socketio.engine.WebSocketLink;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Makes messages of data frames (RFC 6455, section 5.4), inflating those that are compressed (RFC 7692). */
final class MessageReader {

    /** Set in a message's first frame: it is compressed. The others mean nothing that was negotiated. */
    private static final int RSV1 = 4;

    private final Deflate deflate;
    private final int maxBytes;
    private @Nullable Fragments fragments;

    MessageReader(Deflate deflate, int maxBytes) {
        this.deflate = deflate;
        this.maxBytes = maxBytes;
    }

    /** Takes a text, binary or continuation frame; tells the listener when a message is whole. */
    void read(WebSocketFrame frame, WebSocketLink.Listener listener) throws WebSocketFault {
        boolean continuation = frame instanceof ContinuationWebSocketFrame;
        Fragments begun = fragments;
        if (continuation == (begun == null)) {
            throw fault("a continuation of nothing, or a message within a message");
        }
        if ((frame.rsv() & ~RSV1) != 0 || (continuation && frame.rsv() != 0)) {
            throw fault("reserved bits");
        }
        boolean binary = begun == null ? frame instanceof BinaryWebSocketFrame : begun.binary();
        boolean compressed = begun == null ? frame.rsv() == RSV1 : begun.compressed();
        if (begun == null && frame.isFinalFragment()) {
            deliver(ByteBufUtil.getBytes(frame.content()), binary, compressed, listener);
            return;
        }
        Fragments message = begun == null ? new Fragments(binary, compressed, maxBytes) : begun;
        message.add(frame.content());
        fragments = frame.isFinalFragment() ? null : message;
        if (frame.isFinalFragment()) {
            deliver(message.bytes(), binary, compressed, listener);
        }
    }

    private void deliver(byte[] bytes, boolean binary, boolean compressed, WebSocketLink.Listener listener)
            throws WebSocketFault {
        byte[] message = compressed ? deflate.inflate(bytes, maxBytes) : bytes;
        if (binary) {
            listener.onBinary(message);
        } else {
            listener.onText(text(message), message.length);
        }
    }

    private static String text(byte[] message) throws WebSocketFault {
        try {
            return Utf8.decode(message);
        } catch (CharacterCodingException e) {
            throw new WebSocketFault(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "not UTF-8");
        }
    }

    private static WebSocketFault fault(String message) {
        return new WebSocketFault(WebSocketCloseStatus.PROTOCOL_ERROR, message);
    }
}
