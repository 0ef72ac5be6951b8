package io.streakline.learning.streak;

import io.streakline.learning.streak.StreakOutlook.Change;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes future changes of streaks, for callers that keep streaks sorted and cannot compute each of them at every
 * read. Between two changes of the outlook, {@link Streaks#judge} returns the same current streak. Pure.
 */
public final class StreakOutlooks {

    /**
     * More changes than any facts give: dates are at most some minutes ahead, and zones differ by at most two dates.
     */
    private static final int MOST_STEPS = 16;

    private StreakOutlooks() {}

    /** The current streak at a moment, and its later changes without further events. */
    public static StreakOutlook of(StreakFacts facts, int freezes, Instant at) {
        int current = current(facts, freezes, at);
        int last = current;
        List<Change> changes = new ArrayList<>();
        Optional<Instant> next = next(facts, freezes, at);
        for (int step = 0; step < MOST_STEPS && next.isPresent(); step++) {
            Instant moment = next.get();
            int then = current(facts, freezes, moment);
            if (then != last) {
                changes.add(new Change(moment, then));
            }
            last = then;
            next = next(facts, freezes, moment);
        }
        return new StreakOutlook(current, changes);
    }

    private static int current(StreakFacts facts, int freezes, Instant at) {
        return Streaks.judge(facts, freezes, at).current();
    }

    /**
     * When it may change: when it ends, or when a date begins that is known to be active, is declared, or existed
     * before.
     */
    private static Optional<Instant> next(StreakFacts facts, int freezes, Instant at) {
        LocalDate today = facts.zones().dateOf(at);
        int day = Streaks.day(today);
        boolean ahead = facts.active().placeAfter(day) < facts.active().size()
                || facts.declarations().stream()
                        .anyMatch(declared -> declared.date().isAfter(today));
        return ahead
                ? Optional.of(facts.zones().endOf(today)).filter(end -> end.isAfter(at))
                : Streaks.lapsesAt(facts, freezes, at);
    }
}
