package io.streakline.learning.streak;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The operator's settings for streaks.
 *
 * @param freezes    how many freezes a user may hold; 0 turns them off
 * @param late       how long after it happened an event may arrive and still count
 * @param quietTypes event types that do not make a day active
 */
public record StreakRules(int freezes, Duration late, Set<String> quietTypes) {

    /** Two freezes, seven days, and all types except signing in and email. */
    public static final StreakRules DEFAULT = new StreakRules(2, Duration.ofDays(7), Set.of("login", "email_sent"));

    /** @throws IllegalArgumentException if {@code freezes} or {@code late} is below 0 */
    public StreakRules {
        quietTypes = Set.copyOf(quietTypes);
        if (freezes < 0 || late.isNegative()) {
            throw new IllegalArgumentException("freezes and lateness cannot be below 0");
        }
    }

    /** Whether an event makes its date active. Lateness is measured by exact time, not by dates. */
    public boolean countsForStreaks(String type, Instant occurredAt, Instant acceptedAt) {
        return !quietTypes.contains(type)
                && Duration.between(occurredAt, acceptedAt).compareTo(late) <= 0;
    }
}
