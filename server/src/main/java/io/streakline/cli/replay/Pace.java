package io.streakline.cli.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * When an event of the log is due: the time since the log's first event, divided by the speed, after the start. Used on
 * one thread.
 */
final class Pace {

    private final double speed;
    private final InstantSource clock;
    private @Nullable Instant start;
    private @Nullable Instant first;

    /** @param speed above 0; infinite for no waiting at all */
    Pace(double speed, InstantSource clock) {
        this.speed = speed;
        this.clock = clock;
    }

    /** How long until an event with this {@code occurredAt} is due; zero if it is. The first call starts the clock. */
    Duration untilDue(Instant occurredAt) {
        if (start == null || first == null) {
            start = clock.instant();
            first = occurredAt;
        }
        double seconds = Duration.between(first, occurredAt).toMillis() / 1000.0 / speed;
        Duration wait = Duration.between(clock.instant(), start).plusMillis((long) (seconds * 1000));
        return wait.isPositive() ? wait : Duration.ZERO;
    }
}
