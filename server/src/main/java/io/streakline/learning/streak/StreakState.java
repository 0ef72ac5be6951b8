package io.streakline.learning.streak;

import java.time.LocalDate;

/**
 * The state of the fold over dates, after one of them. It is small enough to be stored with the user: an active date
 * after {@code through} then costs one step, whatever came before; an earlier one needs a new fold.
 *
 * @param through days since 1970-01-01 of the last active or declared date; {@link #NOWHERE} before the first
 * @param run     active dates of the current run; 0: none
 * @param held    freezes held
 * @param longest the longest run so far
 */
public record StreakState(int through, int run, int held, int longest) {

    static final int NOWHERE = Integer.MIN_VALUE;

    /** The state before the first date. */
    public static final StreakState NONE = new StreakState(NOWHERE, 0, 0, 0);

    /** This many active dates of a run earn a freeze. */
    public static final int DAYS_TO_FREEZE = 7;

    /** The date that it has reached. Only if there is one. */
    public LocalDate throughDate() {
        return LocalDate.ofEpochDay(through);
    }

    /**
     * The state after dates that were neither active nor bridged: each spends a freeze, and the first without one ends
     * the run.
     */
    public StreakState missed(int dates) {
        if (run == 0 || dates == 0) {
            return this;
        }
        return dates <= held
                ? new StreakState(through, run, held - dates, longest)
                : new StreakState(through, 0, 0, longest);
    }

    /**
     * The state after an active date; missed dates before it must have been applied. @param freezes the maximum that
     * may be held
     */
    public StreakState active(int day, int freezes) {
        int longer = run + 1;
        int earned = longer % DAYS_TO_FREEZE == 0 ? 1 : 0;
        return new StreakState(day, longer, Math.min(freezes, held + earned), Math.max(longest, longer));
    }

    /** The state after a declared streak: as if this many dates had been active, up to its date. */
    public StreakState declared(Declaration declaration, int freezes) {
        return new StreakState(
                Math.toIntExact(declaration.date().toEpochDay()),
                declaration.current(),
                Math.min(freezes, declaration.current() / DAYS_TO_FREEZE),
                Math.max(longest, declaration.longest()));
    }
}
