package io.streakline.socketio.engine;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * The packets that wait for the next poll, and their form as one payload: separated by {@code 0x1e}, binary as {@code
 * b…}.
 */
final class PollingOutbox {

    private static final byte SEPARATOR = 0x1e;

    private List<Frame> frames = List.of();
    private long bytes;

    void add(Frame frame) {
        if (frames.isEmpty()) {
            frames = new ArrayList<>(4);
        }
        frames.add(frame);
        bytes += frame.bytes().length;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    int messages() {
        return frames.size();
    }

    long bytes() {
        return bytes;
    }

    void forEach(Consumer<Frame> consumer) {
        frames.forEach(consumer);
    }

    /** Removes all waiting packets and returns them as a payload. */
    byte[] drain() {
        List<byte[]> parts = frames.stream().map(PollingOutbox::encoded).toList();
        byte[] payload = new byte[parts.stream().mapToInt(part -> part.length).sum() + parts.size() - 1];
        int at = 0;
        for (byte[] part : parts) {
            if (at > 0) {
                payload[at++] = SEPARATOR;
            }
            System.arraycopy(part, 0, payload, at, part.length);
            at += part.length;
        }
        clear();
        return payload;
    }

    void clear() {
        frames = List.of();
        bytes = 0;
    }

    private static byte[] encoded(Frame frame) {
        if (!frame.isBinary()) {
            return frame.bytes();
        }
        byte[] base64 = Base64.getEncoder().encode(frame.bytes());
        byte[] packet = new byte[base64.length + 1];
        packet[0] = 'b';
        System.arraycopy(base64, 0, packet, 1, base64.length);
        return packet;
    }
}
