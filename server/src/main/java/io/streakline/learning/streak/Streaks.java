package io.streakline.learning.streak;

import io.streakline.learning.day.ZoneHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Judges streaks: a fold over dates. A run is dates in a row that are active or bridged (frozen, paused, excused); it
 * starts with an active one, and its length counts these. Nothing is stored that a clock would have to touch: the same
 * facts judged at a later moment give the later streak. Pure; O(active dates + pauses).
 */
public final class Streaks {

    private Streaks() {}

    /**
     * The streak at a moment. It knows all of the facts, whenever they were told, but for dates that had not begun yet.
     *
     * @param freezes that may be held
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

    /** The fold up to and including a date, for {@link StreakState} to be kept. Dates behind it are not looked at. */
    public static StreakState fold(StreakFacts facts, int freezes, LocalDate through, Instant at) {
        return new StreakFold(facts, freezes, through, at).through(through);
    }

    /**
     * A kept state, one active date on, with no look at the dates before: for the common case that events are told in
     * the order in which they happened. Three cases take a {@link #fold} over all instead, as the state may not know what
     * they change: a date at or before {@code state.through()}; a zone changed, or will change, at or after the day
     * before {@code state.through()}; a pause was asked for since the state was kept.
     *
     * @throws IllegalArgumentException if the date is not behind the state's
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
     * When the current streak ends if nothing more is done: as today or a later date ends, no freeze being left. Empty
     * if there is none. Zones that change until then may move that moment: judge again when it has come.
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
