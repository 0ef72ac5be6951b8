package io.streakline.socketio.testing;

import java.time.Duration;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/** Waits for what another thread will do, by asking again, ten seconds at most. */
public final class Eventually {

    private static final long LIMIT_NANOS = Duration.ofSeconds(10).toNanos();

    private Eventually() {}

    public static <T> void assertThat(Supplier<T> actual, T expected) {
        long start = System.nanoTime();
        T last = actual.get();
        while (!expected.equals(last) && System.nanoTime() - start < LIMIT_NANOS) {
            Thread.yield();
            last = actual.get();
        }
        Assertions.assertThat(last).isEqualTo(expected);
    }
}
