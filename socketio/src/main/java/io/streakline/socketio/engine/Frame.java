package io.streakline.socketio.engine;

import java.nio.charset.StandardCharsets;

/**
 * One Engine.IO packet for clients, encoded and never changed; the same frame may be sent to any number of sessions.
 */
public final class Frame {

    static final Frame CLOSE = text("1");
    static final Frame PING = text("2");
    static final Frame PROBE_ANSWER = text("3probe");
    static final Frame NOOP = text("6");

    private final byte[] bytes;
    private final boolean binary;
    private final boolean shared;
    private final boolean compressible;

    private Frame(byte[] bytes, boolean binary, boolean shared, boolean compressible) {
        this.bytes = bytes;
        this.binary = binary;
        this.shared = shared;
        this.compressible = compressible;
    }

    /** A packet with its type, in UTF-8; the frame owns the array. */
    public static Frame text(byte[] packet) {
        return new Frame(packet, false, false, true);
    }

    /** The data of a binary message; the frame owns the array. */
    public static Frame binary(byte[] data) {
        return new Frame(data, true, false, true);
    }

    /** A text message. */
    public static Frame message(String text) {
        return text("4" + text);
    }

    static Frame text(String packet) {
        return text(packet.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the same frame, marked for many sessions, so that a transport prepares it once for all of them. */
    public Frame forMany() {
        return new Frame(bytes, binary, true, compressible);
    }

    /** Returns the same frame with another text, in UTF-8; the frame owns the array. */
    public Frame withBytes(byte[] packet) {
        return new Frame(packet, binary, shared, compressible);
    }

    /** Returns the same frame, which is never compressed. */
    public Frame uncompressed() {
        return new Frame(bytes, binary, shared, false);
    }

    /** Whether it may be compressed if the connection uses compression. */
    public boolean isCompressible() {
        return compressible;
    }

    /** Do not change it. */
    public byte[] bytes() {
        return bytes;
    }

    public boolean isBinary() {
        return binary;
    }

    public boolean isShared() {
        return shared;
    }
}
