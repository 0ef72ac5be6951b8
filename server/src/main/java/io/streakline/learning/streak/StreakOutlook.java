package io.streakline.learning.streak;

import java.time.Instant;
import java.util.List;

/**
 * A current streak, and what becomes of it by time alone.
 *
 * @param current days
 * @param changes in the order of time; none if it is 0 and stays so
 */
public record StreakOutlook(int current, List<Change> changes) {

    /** Nothing is known, nothing will change. */
    public static final StreakOutlook NONE = new StreakOutlook(0, List.of());

    /** From that moment on, the current streak is this. */
    public record Change(Instant at, int current) {}

    public StreakOutlook {
        changes = List.copyOf(changes);
    }

    /** Whether time will do more than end it. */
    public boolean rises() {
        return changes.stream().anyMatch(change -> change.current() > 0);
    }
}
