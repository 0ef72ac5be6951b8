package io.streakline;

import io.streakline.socketio.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects changes of the clock by comparing it with monotonic time. Days, expiry and retention depend on the clock;
 * order, offsets and positions do not. A job of one thread.
 */
final class ClockWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    /** NTP steps a clock at start, and slews it later. */
    private static final Duration JUMP = Duration.ofSeconds(30);

    private final Clock clock;
    private final Timers timers;
    private Instant lastInstant;
    private long lastNanos;

    ClockWatch(Clock clock, Timers timers) {
        this.clock = clock;
        this.timers = timers;
        this.lastInstant = clock.instant();
        this.lastNanos = timers.nanoTime();
    }

    void look() {
        Instant instant = clock.instant();
        long nanos = timers.nanoTime();
        Duration jump = Duration.between(lastInstant, instant).minusNanos(nanos - lastNanos);
        lastInstant = instant;
        lastNanos = nanos;
        if (jump.abs().compareTo(JUMP) > 0) {
            LOG.warn(
                    "The clock jumped {} by {} seconds: it was changed, or the machine was asleep. Check it against NTP: new events"
                            + " count for {}, and retention and expiry depend on it",
                    jump.isNegative() ? "back" : "ahead",
                    jump.abs().toSeconds(),
                    instant);
        }
    }
}
