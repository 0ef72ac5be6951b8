package io.streakline.bench.load;

import java.nio.ByteBuffer;

/**
 * Makes the requests of one connection after another. Used on one thread. Every request of a source has the same length,
 * so that a connection's buffer is written once and then only patched.
 */
public interface RequestSource {

    /** A direct buffer that holds one whole request, from 0 to its limit; each connection gets its own. */
    ByteBuffer newBuffer();

    /** More than any answer takes. */
    default int answerBytes() {
        return 16 * 1024;
    }

    /** Turns what {@code buffer} holds into the next request; leaves its position and limit alone. */
    void patch(ByteBuffer buffer);
}
