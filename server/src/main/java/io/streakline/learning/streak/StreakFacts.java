package io.streakline.learning.streak;

import io.streakline.learning.day.ZoneHistory;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The facts from which a user's streak is computed.
 *
 * @param zones        the history of the user's zones
 * @param active       the dates that events made active; see {@link StreakRules#countsForStreaks}
 * @param pauses       in any order; they may overlap
 * @param declarations in the order in which they were accepted
 */
public record StreakFacts(ZoneHistory zones, DaySet active, List<Pause> pauses, List<Declaration> declarations) {

    public StreakFacts {
        pauses = List.copyOf(pauses);
        declarations = List.copyOf(declarations);
    }

    /** Without pauses and declarations. */
    public StreakFacts(ZoneHistory zones, DaySet active) {
        this(zones, active, List.of(), List.of());
    }

    /** The same without declarations: only days on which the user was active form a run. */
    public StreakFacts withoutDeclarations() {
        return declarations.isEmpty() ? this : new StreakFacts(zones, active, pauses, List.of());
    }

    boolean paused(LocalDate date) {
        return pauses.stream().anyMatch(pause -> pause.holds(date));
    }

    /** The declarations that no later one replaces, in the order of their dates. */
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
