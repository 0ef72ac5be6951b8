package io.streakline.access.limit;

import io.streakline.base.config.Limits;
import io.streakline.base.config.RateLimit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * One bucket for each caller of a kind, {@link Limits#BUCKETS} at most. When there is no room for one more, those that
 * are full go first, which changes nothing for anybody, and then those from which less is missing than from the average:
 * who did most is remembered longest. Thread-safe.
 */
public final class Buckets {

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final RateLimit rate;
    private final int most;
    private final LongSupplier nanos;

    /** @param nanos a clock that only moves on, of no meaning but by its differences */
    public Buckets(RateLimit rate, LongSupplier nanos) {
        this(rate, Limits.BUCKETS, nanos);
    }

    Buckets(RateLimit rate, int most, LongSupplier nanos) {
        this.rate = rate;
        this.most = most;
        this.nanos = nanos;
    }

    /** Takes one for a caller, if there is one. */
    public Allowance take(String caller) {
        long now = nanos.getAsLong();
        return bucket(caller, now).take(rate, now);
    }

    /** Takes for what turned out larger than one call; the caller's next ones wait for it if need be. */
    public Allowance charge(String caller, int cost) {
        long now = nanos.getAsLong();
        return bucket(caller, now).charge(rate, cost, now);
    }

    int size() {
        return buckets.size();
    }

    private Bucket bucket(String caller, long now) {
        Bucket known = buckets.get(caller);
        if (known != null) {
            return known;
        }
        if (buckets.size() >= most) {
            makeRoom(now);
        }
        return buckets.computeIfAbsent(caller, absent -> new Bucket(now));
    }

    /** At least half of them go, or one walk over all would soon be followed by the next. */
    private synchronized void makeRoom(long now) {
        if (buckets.size() < most) {
            return; // another thread has done it
        }
        buckets.values().removeIf(bucket -> bucket.missing(now) <= 0);
        ToLongFunction<Bucket> missing = bucket -> Math.max(0, bucket.missing(now));
        while (buckets.size() > most / 2) {
            long average = (long)
                    buckets.values().stream().mapToLong(missing).average().orElse(0);
            buckets.values().removeIf(bucket -> missing.applyAsLong(bucket) <= average);
        }
    }
}
