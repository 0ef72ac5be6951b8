package io.streakline.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BucketTest {

    /** A bucket that is really filled, step by step: each nanosecond a part of a call. */
    private static final class SlowBucket {
        private final long interval;
        private final long most;
        private long parts;

        SlowBucket(int burst, int interval) {
            this.interval = interval;
            this.most = (long) burst * interval;
            this.parts = most;
        }

        void pass(int nanos) {
            for (int i = 0; i < nanos; i++) {
                parts = Math.min(most, parts + 1);
            }
        }

        boolean take() {
            boolean enough = parts >= interval;
            parts -= enough ? interval : 0;
            return enough;
        }

        int untilNext() {
            return (int) Math.max(0, interval - parts);
        }
    }

    @Property
    void itGrantsTheSameAsABucketFilledTokenByToken(
            @ForAll @IntRange(min = 1, max = 6) int burst,
            @ForAll @IntRange(min = 1, max = 9) int interval,
            @ForAll @Size(max = 60) List<@IntRange(max = 40) Integer> steps) {
        RateLimit rate = new RateLimit(burst, Duration.ofNanos(interval));
        long now = Long.MAX_VALUE - 100; // a clock that goes over the end
        var bucket = new Bucket(now);
        var slow = new SlowBucket(burst, interval);
        for (int step : steps) {
            int pause = step % 7 == 0 ? step : 0;
            now += pause;
            slow.pass(pause);
            if (step % 5 == 4) {
                slow.parts -= (long) step * interval;
                bucket.charge(rate, step, now);
                continue;
            }
            int wait = slow.untilNext();
            boolean granted = slow.take();
            Allowance allowance = bucket.take(rate, now);
            assertThat(allowance.granted()).isEqualTo(granted);
            assertThat(allowance.retryAfter()).isEqualTo(Duration.ofNanos(wait));
            assertThat(allowance.remaining()).isEqualTo(Math.max(0, slow.parts / interval));
            assertThat(allowance.reset()).isEqualTo(Duration.ofNanos(slow.most - slow.parts));
        }
    }

    @Test
    void concurrentThreadsGetExactlyTheTokensInTheBucket() throws Exception {
        RateLimit rate = new RateLimit(1_000, Duration.ofSeconds(1));
        var bucket = new Bucket(0);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> granted = IntStream.range(0, 8)
                    .mapToObj(thread -> threads.submit(() -> IntStream.range(0, 500)
                            .filter(call -> bucket.take(rate, 0).granted())
                            .count()))
                    .toList();
            long all = 0;
            for (Future<Long> of : granted) {
                all += of.get();
            }
            assertThat(all).isEqualTo(1_000);
        }
    }

    @Test
    void bucketsAreBoundedAndCallersWithTheMostUseAreRememberedLongest() {
        var now = new AtomicLong();
        var buckets = new Buckets(new RateLimit(10, Duration.ofSeconds(1)), 100, now::get);
        IntStream.range(0, 10).forEach(call -> buckets.take("greedy"));

        for (int caller = 0; caller < 1_000; caller++) {
            buckets.take("caller " + caller);
            assertThat(buckets.size()).isLessThanOrEqualTo(100);
        }
        assertThat(buckets.take("greedy").granted()).isFalse();
    }

    @Test
    void fullBucketsAreDroppedFirst() {
        var now = new AtomicLong();
        var buckets = new Buckets(new RateLimit(2, Duration.ofSeconds(1)), 100, now::get);
        IntStream.range(0, 80).forEach(caller -> buckets.take("early " + caller));
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        IntStream.range(0, 21).forEach(caller -> buckets.take("late " + caller));

        assertThat(buckets.size()).isEqualTo(21);
        assertThat(buckets.take("late 0").remaining()).isZero();
    }
}
