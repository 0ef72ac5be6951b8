package io.streakline.learning.streak;

import io.streakline.learning.streak.StreakOutlook.Change;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks ahead, for those who keep streaks in an order and can't judge each anew at every look. Between two changes of the
 * outlook, {@link Streaks#judge} gives the same current streak. Pure.
 */
public final class StreakOutlooks {

    /** More than any facts give: dates are told at most some minutes ahead, and zones differ by two dates at most. */
    private static final int MOST_STEPS = 16;

    private StreakOutlooks() {}

    /** The current streak at a moment, and its later changes if nothing more is told. */
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

    /** When it may change: as it lapses, or as a date begins that is known to be active, declared or was there before. */
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
