package io.streakline.learning.streak;

import java.util.Locale;

/** What became of a date in a user's streak. */
public enum DayStatus {
    /** Something was done on it, or a declared streak says so. */
    ACTIVE,
    /** Missed, and a freeze was spent on it: the run went on. */
    FROZEN,
    /** The user had paused. */
    PAUSED,
    /** It existed for less than twelve hours, or never. */
    EXCUSED,
    /** Nothing was done, and a run before it, if there was one, ended here. */
    MISSED,
    /** It is not over and nothing was done yet: nothing is lost. */
    OPEN;

    /** What the API calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
