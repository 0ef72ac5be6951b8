package io.streakline.socketio.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Holds what a decoder allocates against the size of its input. */
public final class Allocation {

    /** Objects of a packet, and what the fuzzer's hooks add. */
    private static final long FIXED_BYTES = 64 * 1024;

    /** The worst is a payload of packets of one character, each a record with two strings. */
    private static final long BYTES_PER_CHARACTER = 256;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Fails if a task allocates out of proportion to its input, and does so again: a first run may load classes. */
    public static void check(int characters, Runnable decode) {
        long most = FIXED_BYTES + BYTES_PER_CHARACTER * characters;
        long bytes = measure(decode);
        if (bytes > most) {
            bytes = measure(decode);
        }
        if (bytes > most) {
            throw new AssertionError(bytes + " bytes for " + characters + " characters");
        }
    }

    private static long measure(Runnable decode) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        decode.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
