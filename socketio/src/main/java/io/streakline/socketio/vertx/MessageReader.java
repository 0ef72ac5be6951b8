package io.streakline.socketio.vertx;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.streakline.socketio.engine.WebSocketLink;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Assembles messages from data frames (RFC 6455, section 5.4), and inflates compressed ones (RFC 7692). */
final class MessageReader {

    private final Deflate deflate;
    private final int maxBytes;
    private @Nullable Fragments fragments;

    MessageReader(Deflate deflate, int maxBytes) {
        this.deflate = deflate;
        this.maxBytes = maxBytes;
    }

    /** Takes a text, binary or continuation frame; calls the listener when a message is complete. */
    void read(int opcode, boolean last, boolean compressed, byte[] payload, WebSocketLink.Listener listener)
            throws WebSocketFault {
        Fragments begun = fragments;
        boolean continuation = opcode == FrameReader.CONTINUATION;
        if (continuation == (begun == null)) {
            throw new WebSocketFault(
                    WebSocketCloseStatus.PROTOCOL_ERROR, "a continuation of nothing, or a message within a message");
        }
        if (begun == null && last) {
            deliver(payload, opcode == FrameReader.BINARY, compressed, listener);
            return;
        }
        Fragments message = begun == null ? new Fragments(opcode == FrameReader.BINARY, compressed, maxBytes) : begun;
        message.add(payload);
        fragments = last ? null : message;
        if (last) {
            deliver(message.bytes(), message.binary(), message.compressed(), listener);
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
}
