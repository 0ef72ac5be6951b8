package io.streakline.learning.streak;

import java.time.Instant;
import java.util.List;

/**
 * A current streak, and its changes by time alone.
 *
 * @param current days
 * @param changes in the order of time; empty if it is 0 and stays 0
 */
public record StreakOutlook(int current, List<Change> changes) {

    /** No facts, no changes. */
    public static final StreakOutlook NONE = new StreakOutlook(0, List.of());

    /** From that moment on, the current streak has this value. */
    public record Change(Instant at, int current) {}

    public StreakOutlook {
        changes = List.copyOf(changes);
    }

    /** Whether time changes more than its end. */
    public boolean rises() {
        return changes.stream().anyMatch(change -> change.current() > 0);
    }
}
