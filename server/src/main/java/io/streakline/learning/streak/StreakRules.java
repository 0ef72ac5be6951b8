package io.streakline.learning.streak;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What the operator has set.
 *
 * @param freezes    how many freezes somebody may hold; 0 turns them off
 * @param late       how long after it happened an event may be told and still count
 * @param quietTypes types of events that make no day active
 */
public record StreakRules(int freezes, Duration late, Set<String> quietTypes) {

    /** Two freezes, seven days, and all types but signing in and mail. */
    public static final StreakRules DEFAULT = new StreakRules(2, Duration.ofDays(7), Set.of("login", "email_sent"));

    /** @throws IllegalArgumentException if {@code freezes} or {@code late} is below 0 */
    public StreakRules {
        quietTypes = Set.copyOf(quietTypes);
        if (freezes < 0 || late.isNegative()) {
            throw new IllegalArgumentException("freezes and lateness can't be below 0");
        }
    }

    /** Whether an event makes its date active. Late is told by exact time, not by dates. */
    public boolean countsForStreaks(String type, Instant occurredAt, Instant acceptedAt) {
        return !quietTypes.contains(type)
                && Duration.between(occurredAt, acceptedAt).compareTo(late) <= 0;
    }
}
