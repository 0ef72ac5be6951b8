package io.streakline.bench.load;

import java.nio.ByteBuffer;

/**
 * Creates the requests of one connection after another. Used on one thread. Every request of a source has the same
 * length, so a connection's buffer is written once and then only patched.
 */
public interface RequestSource {

    /** A direct buffer that contains one complete request, from 0 to its limit; each connection gets its own. */
    ByteBuffer newBuffer();

    /** The maximum length of an answer. */
    default int answerBytes() {
        return 16 * 1024;
    }

    /** Changes the content of {@code buffer} to the next request; does not change its position and limit. */
    void patch(ByteBuffer buffer);
}
