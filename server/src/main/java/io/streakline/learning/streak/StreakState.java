package io.streakline.learning.streak;

import java.time.LocalDate;

/**
 * The fold over dates, as it stands behind one of them. It is small enough to be kept with the user: an active date
 * behind {@code through} then costs one step, whatever came before; an earlier one takes a new fold.
 *
 * @param through days since 1970-01-01 of the last active or declared date; {@link #NOWHERE} before the first
 * @param run     active dates of the run that goes on; 0: none does
 * @param held    freezes
 * @param longest the greatest run up to here
 */
public record StreakState(int through, int run, int held, int longest) {

    static final int NOWHERE = Integer.MIN_VALUE;

    /** Nothing has happened yet. */
    public static final StreakState NONE = new StreakState(NOWHERE, 0, 0, 0);

    /** So many active dates of a run earn a freeze. */
    public static final int DAYS_TO_FREEZE = 7;

    /** The date up to which it has come. Only if there is one. */
    public LocalDate throughDate() {
        return LocalDate.ofEpochDay(through);
    }

    /** Behind dates that were neither active nor bridged: each spends a freeze, and the first without one ends the run. */
    public StreakState missed(int dates) {
        if (run == 0 || dates == 0) {
            return this;
        }
        return dates <= held
                ? new StreakState(through, run, held - dates, longest)
                : new StreakState(through, 0, 0, longest);
    }

    /** Behind an active date; what was missed before it must have been told. @param freezes that may be held */
    public StreakState active(int day, int freezes) {
        int longer = run + 1;
        int earned = longer % DAYS_TO_FREEZE == 0 ? 1 : 0;
        return new StreakState(day, longer, Math.min(freezes, held + earned), Math.max(longest, longer));
    }

    /** Behind a declared streak: as if just so many dates had been active, up to its own. */
    public StreakState declared(Declaration declaration, int freezes) {
        return new StreakState(
                Math.toIntExact(declaration.date().toEpochDay()),
                declaration.current(),
                Math.min(freezes, declaration.current() / DAYS_TO_FREEZE),
                Math.max(longest, declaration.longest()));
    }
}
