package io.streakline.access.limit;

import io.streakline.base.config.RateLimit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket, stored as the instant at which it will be full again (the "generic cell rate algorithm" as a virtual
 * schedule, ITU-T I.371): the time until then is what is missing. Thread-safe, without a lock.
 */
final class Bucket {

    /** In nanoseconds of the caller's clock; full if in the past. */
    private final AtomicLong fullAt;

    Bucket(long now) {
        this.fullAt = new AtomicLong(now);
    }

    /** Takes one token if there is one. */
    Allowance take(RateLimit rate, long now) {
        long interval = rate.interval().toNanos();
        long most = rate.burst() * interval;
        while (true) {
            long seen = fullAt.get();
            long after = Math.max(seen - now, 0) + interval; // what will be missing, as a time
            if (after > most) {
                return new Allowance(
                        rate.burst(), 0, Duration.ofNanos(after - interval), Duration.ofNanos(after - most));
            }
            if (fullAt.compareAndSet(seen, now + after)) {
                return granted(rate, after, most, interval);
            }
        }
    }

    /** Takes several tokens, even if this leaves a debt; following calls wait until it is paid. */
    Allowance charge(RateLimit rate, int cost, long now) {
        long interval = rate.interval().toNanos();
        long after = fullAt.updateAndGet(seen -> now + Math.max(seen - now, 0) + cost * interval) - now;
        return granted(rate, after, rate.burst() * interval, interval);
    }

    private static Allowance granted(RateLimit rate, long missing, long most, long interval) {
        return new Allowance(
                rate.burst(), Math.max(0, (most - missing) / interval), Duration.ofNanos(missing), Duration.ZERO);
    }

    /** The missing tokens, as the time until the bucket is full; 0 or less if it is full and equal to a new one. */
    long missing(long now) {
        return fullAt.get() - now;
    }
}
