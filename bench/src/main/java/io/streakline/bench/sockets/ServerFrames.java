package io.streakline.bench.sockets;

import io.streakline.bench.BenchException;
import java.nio.ByteBuffer;

/**
 * Divides a server's data into WebSocket frames: final and unmasked ones, because the measured servers send only those.
 */
final class ServerFrames {

    static final int TEXT = 1;
    static final int CLOSE = 8;

    private static final int FINAL = 0x80;

    private ServerFrames() {}

    /** The receiver of each complete frame. */
    interface Sink {

        /**
         * @param payload from its position to its limit
         * @return whether to continue
         */
        boolean onFrame(int opcode, ByteBuffer payload);
    }

    /** Takes the complete frames at the buffer's position; the remaining bytes are the beginning of one. */
    static void read(ByteBuffer in, Sink sink) {
        int limit = in.limit();
        while (limit - in.position() >= 2) {
            int start = in.position();
            int first = in.get(start) & 0xff;
            int length = in.get(start + 1);
            int payload = start + 2;
            if (length == 126) {
                payload += 2;
                length = limit < payload ? 0 : in.getShort(start + 2) & 0xffff;
            } else if (length == 127) {
                payload += 8;
                length = limit < payload ? 0 : Math.toIntExact(in.getLong(start + 2));
            }
            if (length < 0 || (first & FINAL) == 0) {
                throw new BenchException("A server's frame is masked or a fragment");
            }
            if (limit < payload + length) {
                return;
            }
            in.limit(payload + length).position(payload);
            boolean goesOn = sink.onFrame(first & 0xf, in);
            in.limit(limit).position(payload + length);
            if (!goesOn) {
                return;
            }
        }
    }
}
