package io.streakline.access.limit;

import io.streakline.base.config.RateLimit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket, kept as the one instant at which it will be full again (the "generic cell rate algorithm" in its form
 * of a virtual schedule, ITU-T I.371): what is missing from it is the time till then. Thread-safe, without a lock.
 */
final class Bucket {

    /** In nanoseconds of the caller's clock; in the past: it is full. */
    private final AtomicLong fullAt;

    Bucket(long now) {
        this.fullAt = new AtomicLong(now);
    }

    /** Takes one if there is one. */
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

    /** Takes more than one, though that leaves it in debt: the next ones wait until that is paid. */
    Allowance charge(RateLimit rate, int cost, long now) {
        long interval = rate.interval().toNanos();
        long after = fullAt.updateAndGet(seen -> now + Math.max(seen - now, 0) + cost * interval) - now;
        return granted(rate, after, rate.burst() * interval, interval);
    }

    private static Allowance granted(RateLimit rate, long missing, long most, long interval) {
        return new Allowance(
                rate.burst(), Math.max(0, (most - missing) / interval), Duration.ofNanos(missing), Duration.ZERO);
    }

    /** What is missing from it, as the time until it is full; 0 or less if it is, and a new one would be the same. */
    long missing(long now) {
        return fullAt.get() - now;
    }
}
