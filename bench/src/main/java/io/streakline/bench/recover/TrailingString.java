package io.streakline.bench.recover;

import io.streakline.bench.BenchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The last argument of an event, in which a stock client expects its position. */
final class TrailingString {

    private TrailingString() {}

    /** The last argument if it is a string, else null. A position needs no escapes, so they are not handled. */
    static @Nullable String of(ByteBuffer packet) {
        int end = packet.limit() - 2;
        if (packet.remaining() < 4 || packet.get(end + 1) != ']' || packet.get(end) != '"') {
            return null;
        }
        int start = end - 1;
        while (start > packet.position() && packet.get(start) != '"') {
            start--;
        }
        byte[] text = new byte[end - start - 1];
        packet.get(start + 1, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /**
     * The offset in a position, {@code <opaque>:<offset>}.
     *
     * @throws BenchException if it is not a position
     */
    static long offset(String position) {
        int colon = position.lastIndexOf(':');
        try {
            return Long.parseLong(position, colon + 1, position.length(), 10);
        } catch (NumberFormatException e) {
            throw new BenchException("An event does not end with a position: " + position, e);
        }
    }
}
