package io.streakline.access.limit;

import io.streakline.base.config.Limits;
import io.streakline.base.config.RateLimit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * One bucket for each caller of a kind, {@link Limits#BUCKETS} at most. Without room, full buckets are dropped first,
 * which has no effect, and then those with less missing than the average, so that callers with the most use are
 * remembered longest. Thread-safe.
 */
public final class Buckets {

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final RateLimit rate;
    private final int most;
    private final LongSupplier nanos;

    /** @param nanos a monotonic clock; only its differences matter */
    public Buckets(RateLimit rate, LongSupplier nanos) {
        this(rate, Limits.BUCKETS, nanos);
    }

    Buckets(RateLimit rate, int most, LongSupplier nanos) {
        this.rate = rate;
        this.most = most;
        this.nanos = nanos;
    }

    /** Takes a token for a caller, if there is one. */
    public Allowance take(String caller) {
        long now = nanos.getAsLong();
        return bucket(caller, now).take(rate, now);
    }

    /** Charges a call that turned out larger; the caller's next calls may have to wait. */
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

    /** At least half are dropped; otherwise the next pass over all would follow soon. */
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
