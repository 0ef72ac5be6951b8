package io.streakline.socketio.engine;

import java.nio.charset.StandardCharsets;

/**
 * One Engine.IO packet on its way to clients, encoded and never changed again; the same frame may be sent to any number
 * of sessions.
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

    /** A packet with its type, in UTF-8; the array becomes the frame's. */
    public static Frame text(byte[] packet) {
        return new Frame(packet, false, false, true);
    }

    /** The data of a binary message; the array becomes the frame's. */
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

    /** The same, marked as going to many sessions, so that a transport prepares it once for all of them. */
    public Frame forMany() {
        return new Frame(bytes, binary, true, compressible);
    }

    /** The same with another text, in UTF-8; the array becomes the frame's. */
    public Frame withBytes(byte[] packet) {
        return new Frame(packet, binary, shared, compressible);
    }

    /** The same, never to be compressed. */
    public Frame uncompressed() {
        return new Frame(bytes, binary, shared, false);
    }

    /** Whether it may be compressed on a connection that has compression. */
    public boolean isCompressible() {
        return compressible;
    }

    /** Not to be changed. */
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
