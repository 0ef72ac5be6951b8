package io.streakline.bench.sockets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** WebSocket frames as a client writes them: final and masked (RFC 6455, section 5.3). */
public final class ClientFrames {

    private static final int FINAL_TEXT = 0x81;
    private static final int MASKED = 0x80;

    /** Any mask except 0, which a server might skip; using the same one each time costs the server nothing. */
    private static final int MASK = 0x5a17c3e9;

    private ClientFrames() {}

    /**
     * A text frame, which can be sent any number of times.
     *
     * @param text at most 65,535 bytes in UTF-8
     */
    public static ByteBuffer text(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocateDirect(payload.length + 8).put((byte) FINAL_TEXT);
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        }
        frame.putInt(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK >>> 24 - 8 * (i & 3)));
        }
        return frame.flip();
    }
}
