package io.streakline.learning.streak;

import io.streakline.learning.day.ZoneHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Computes streaks, as a fold over dates. A run consists of consecutive dates that are active or bridged (frozen,
 * paused, excused). It starts with an active date, and its length is the number of active ones. Nothing is stored that
 * must change as time passes: the same facts give the later streak when computed at a later moment. Pure; O(active
 * dates + pauses).
 */
public final class Streaks {

    private Streaks() {}

    /**
     * The streak at a moment. It uses all facts, whenever they arrived, except dates that had not begun at that moment.
     *
     * @param freezes the maximum that may be held
     */
    public static Streak judge(StreakFacts facts, int freezes, Instant at) {
        LocalDate today = facts.zones().dateOf(at);
        LocalDate latest = facts.zones().latestBegun(at);
        var fold = new StreakFold(facts, freezes, latest, at);
        StreakState state = fold.through(today);
        boolean activeToday = state.through() == day(today) && state.run() > 0;
        StreakState standing = fold.behindMissed(state, day(today));
        int current = standing.run();
        int longest = fold.through(latest).longest();
        Instant dayEndsAt = facts.zones().endOf(today);
        return new Streak(current, longest, current > 0 && !activeToday, activeToday, standing.held(), dayEndsAt);
    }

    /** The fold up to and including a date, for a stored {@link StreakState}. Later dates are ignored. */
    public static StreakState fold(StreakFacts facts, int freezes, LocalDate through, Instant at) {
        return new StreakFold(facts, freezes, through, at).through(through);
    }

    /**
     * A stored state, extended by one active date without reading the dates before: for the common case that events
     * arrive in the order in which they happened. Three cases need a {@link #fold} over all dates instead, because the
     * state may not know their effect: a date at or before {@code state.through()}; a zone that changed, or will
     * change, at or after the day before {@code state.through()}; a pause added since the state was stored.
     *
     * @throws IllegalArgumentException if the date is not after the state's
     */
    public static StreakState extended(
            StreakState state, LocalDate date, ZoneHistory zones, List<Pause> pauses, int freezes, Instant at) {
        if (state.through() == StreakState.NOWHERE) {
            return state.active(day(date), freezes);
        }
        if (state.through() >= day(date)) {
            throw new IllegalArgumentException(date + " is not behind " + state.throughDate());
        }
        var bridged = new BridgedDays(zones, pauses, state.throughDate(), date, at);
        return state.missed(bridged.unbridgedBetween(state.through(), day(date)))
                .active(day(date), freezes);
    }

    /**
     * When the current streak ends without further activity: when today or a later date ends and no freeze is left.
     * Empty if there is no streak. Changes of zone may move that moment, so compute the streak again when it has come.
     */
    public static Optional<Instant> lapsesAt(StreakFacts facts, int freezes, Instant at) {
        LocalDate today = facts.zones().dateOf(at);
        var fold = new StreakFold(facts, freezes, today, at);
        StreakState state = fold.through(today);
        StreakState standing = fold.behindMissed(state, day(today));
        if (standing.run() == 0) {
            return Optional.empty();
        }
        int last = state.through() == day(today) ? day(today) : day(today) - 1;
        for (int lives = standing.held() + 1; lives > 0; lives--) {
            last = fold.bridged().nextUnbridged(last + 1);
        }
        return Optional.of(facts.zones().endOf(LocalDate.ofEpochDay(last)));
    }

    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
