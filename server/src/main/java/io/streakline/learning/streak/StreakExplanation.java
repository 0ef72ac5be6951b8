package io.streakline.learning.streak;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Explains how each date counts in the streak, with the same fold that {@link Streaks} uses. Pure. */
public final class StreakExplanation {

    private final StreakFacts facts;
    private final int freezes;
    private final Instant at;
    private final LocalDate today;
    private final Map<LocalDate, Declaration> declarations = new HashMap<>();

    private StreakExplanation(StreakFacts facts, int freezes, Instant at) {
        this.facts = facts;
        this.freezes = freezes;
        this.at = at;
        this.today = facts.zones().dateOf(at);
        facts.inForce().forEach(declaration -> declarations.put(declaration.date(), declaration));
    }

    /**
     * Every date from {@code from} to {@code to}, inclusive, in order. The caller limits the number.
     *
     * @param events the events that made each date active; dates without events may be left out
     */
    public static <E> List<ExplainedDay<E>> explain(
            StreakFacts facts,
            int freezes,
            Instant at,
            LocalDate from,
            LocalDate to,
            Map<LocalDate, ? extends Collection<E>> events) {
        var explanation = new StreakExplanation(facts, freezes, at);
        List<ExplainedDay<E>> days = new ArrayList<>();
        StreakState state = explanation.stateBefore(from);
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            DayStatus status = explanation.status(date, state);
            state = explanation.behind(date, status, state);
            Collection<E> its = events.get(date);
            days.add(new ExplainedDay<>(
                    date, status, facts.zones().zoneOf(date), its == null ? List.of() : List.copyOf(its)));
        }
        return days;
    }

    private StreakState stateBefore(LocalDate from) {
        var fold = new StreakFold(facts, freezes, from, at);
        return fold.behindMissed(fold.through(from.minusDays(1)), Streaks.day(from));
    }

    private DayStatus status(LocalDate date, StreakState before) {
        Declaration declaration = declarations.get(date);
        if (declaration == null ? facts.active().contains(date) : declaration.current() > 0) {
            return DayStatus.ACTIVE;
        }
        if (declaration != null) {
            return DayStatus.MISSED;
        }
        if (facts.paused(date)) {
            return DayStatus.PAUSED;
        }
        if (facts.zones().isExcused(date, at)) {
            return DayStatus.EXCUSED;
        }
        if (!date.isBefore(today)) {
            return DayStatus.OPEN;
        }
        return before.run() > 0 && before.held() > 0 ? DayStatus.FROZEN : DayStatus.MISSED;
    }

    private StreakState behind(LocalDate date, DayStatus status, StreakState state) {
        Declaration declaration = declarations.get(date);
        if (declaration != null) {
            return state.declared(declaration, freezes);
        }
        return switch (status) {
            case ACTIVE -> state.active(Streaks.day(date), freezes);
            case FROZEN, MISSED -> state.missed(1);
            case PAUSED, EXCUSED, OPEN -> state;
        };
    }
}
