package io.streakline.learning.streak;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Deque;

/** Walks over the dates that change anything, from the first one, as far as requested. */
final class StreakFold {

    private final DaySet active;
    private final int freezes;
    private final Deque<Declaration> declarations;
    private final BridgedDays bridged;
    private final int longestDeclared;
    private StreakState state = StreakState.NONE;
    private int place;

    StreakFold(StreakFacts facts, int freezes, LocalDate latest, Instant at) {
        this.active = facts.active();
        this.freezes = freezes;
        this.declarations = facts.inForce();
        LocalDate first = active.size() == 0 ? latest : LocalDate.ofEpochDay(active.day(0));
        LocalDate from = declarations.isEmpty()
                ? first
                : earlier(first, declarations.getFirst().date());
        this.bridged = new BridgedDays(facts.zones(), facts.pauses(), earlier(from, latest), latest, at);
        // A declaration that a later one replaced no longer affects the streak, but its longest streak was still
        // reached.
        this.longestDeclared = facts.declarations().stream()
                .filter(declaration -> !declaration.date().isAfter(latest))
                .mapToInt(Declaration::longest)
                .max()
                .orElse(0);
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    BridgedDays bridged() {
        return bridged;
    }

    /** The state after the last active or declared date up to this one. Dates must not decrease between calls. */
    StreakState through(LocalDate date) {
        int last = Streaks.day(date);
        while (!declarations.isEmpty() && Streaks.day(declarations.getFirst().date()) <= last) {
            Declaration declaration = declarations.removeFirst();
            activeThrough(Streaks.day(declaration.date()));
            state = state.declared(declaration, freezes);
        }
        activeThrough(last);
        return new StreakState(state.through(), state.run(), state.held(), Math.max(state.longest(), longestDeclared));
    }

    private void activeThrough(int last) {
        for (; place < active.size() && active.day(place) <= last; place++) {
            state = behindMissed(state, active.day(place)).active(active.day(place), freezes);
        }
    }

    /** The state after all dates missed since then, up to the one before this. */
    StreakState behindMissed(StreakState state, int day) {
        return state.through() == StreakState.NOWHERE || state.through() >= day
                ? state
                : state.missed(bridged.unbridgedBetween(state.through(), day));
    }
}
