package io.streakline.learning.streak;

import io.streakline.learning.day.ZoneHistory;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * All that a user's streak follows from.
 *
 * @param zones        when the user's dates were
 * @param active       the dates that events made active; see {@link StreakRules#countsForStreaks}
 * @param pauses       in any order; they may overlap
 * @param declarations in the order in which they were accepted
 */
public record StreakFacts(ZoneHistory zones, DaySet active, List<Pause> pauses, List<Declaration> declarations) {

    public StreakFacts {
        pauses = List.copyOf(pauses);
        declarations = List.copyOf(declarations);
    }

    /** Nothing paused, nothing declared. */
    public StreakFacts(ZoneHistory zones, DaySet active) {
        this(zones, active, List.of(), List.of());
    }

    /** The same without what clients declared: only days on which the user was active make a run. */
    public StreakFacts withoutDeclarations() {
        return declarations.isEmpty() ? this : new StreakFacts(zones, active, pauses, List.of());
    }

    boolean paused(LocalDate date) {
        return pauses.stream().anyMatch(pause -> pause.holds(date));
    }

    /** Those that no later one replaces, in the order of their dates. */
    Deque<Declaration> inForce() {
        Deque<Declaration> inForce = new ArrayDeque<>();
        for (Declaration declaration : declarations.reversed()) {
            if (inForce.isEmpty()
                    || declaration.date().isBefore(inForce.getFirst().date())) {
                inForce.addFirst(declaration);
            }
        }
        return inForce;
    }
}
