package io.streakline.access.account.signin;

import io.streakline.access.account.store.Email;
import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong passwords and computes how long the next attempt must wait: increasingly for one account from one
 * address, and, later and less, for one account from all addresses. Existing and unknown accounts are counted alike. In
 * memory of this server, bounded, by hashes. Thread-safe.
 */
public final class FailedSignIns {

    private record Failures(int count, Instant last) {}

    private final Clock clock;

    /** The least recently tried one is dropped first. */
    private final Map<Digest, Failures> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Failures> eldest) {
            return size() > Limits.ATTEMPTS;
        }
    };

    public FailedSignIns(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts this attempt as wrong until {@link #right} corrects it, so that concurrent attempts gain nothing.
     *
     * @throws io.streakline.base.problem.Refusal with 429 if the attempt must wait; it is then not counted
     */
    synchronized void begin(Email email, String address) {
        Instant now = clock.instant();
        Digest here = Digest.of(email.key() + " " + address);
        Digest all = Digest.of(email.key());
        Duration wait = longer(
                left(entries.get(here), Limits.ATTEMPTS_FREE, Limits.ATTEMPTS_WAIT, now),
                left(entries.get(all), Limits.ATTEMPTS_FREE_IN_ALL, Limits.ATTEMPTS_WAIT_IN_ALL, now));
        if (wait.isPositive()) {
            throw Problem.later(
                            ErrorCode.TOO_MANY_ATTEMPTS,
                            "Too many wrong passwords. Try again in " + (wait.toSeconds() + 1) + " s",
                            wait)
                    .refusal();
        }
        count(here, now);
        count(all, now);
    }

    /** The password of the attempt that began last was right. */
    synchronized void right(Email email, String address) {
        entries.remove(Digest.of(email.key() + " " + address));
        Digest all = Digest.of(email.key());
        Failures failures = entries.get(all);
        if (failures != null) { // others' wrong ones stay
            entries.put(all, new Failures(failures.count() - 1, failures.last()));
        }
    }

    private void count(Digest key, Instant now) {
        entries.put(key, new Failures(recent(entries.get(key), now) + 1, now));
    }

    /** After twice the longest wait without an attempt, all are forgotten. */
    private static int recent(@Nullable Failures failures, Instant now) {
        Duration forgiven = Limits.ATTEMPTS_WAIT.multipliedBy(2);
        return failures == null || failures.last().plus(forgiven).isBefore(now) ? 0 : failures.count();
    }

    private static Duration left(@Nullable Failures failures, int free, Duration longest, Instant now) {
        return failures == null
                ? Duration.ZERO
                : Duration.between(now, failures.last().plus(wait(failures.count(), free, longest)));
    }

    /** The wait after this many wrong passwords: none, 1 s, 2 s, 4 s … Pure. */
    public static Duration wait(int failures, int free, Duration longest) {
        int beyond = failures - free;
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(beyond, 30));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
