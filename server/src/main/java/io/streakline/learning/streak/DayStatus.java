package io.streakline.learning.streak;

import java.util.Locale;

/** How a date counts in a user's streak. */
public enum DayStatus {
    /** The user was active, or a declared streak includes it. */
    ACTIVE,
    /** Missed, and a freeze was spent on it: the run continued. */
    FROZEN,
    /** The user had a pause. */
    PAUSED,
    /** It existed for less than twelve hours, or not at all. */
    EXCUSED,
    /** The user was not active, and a run before it, if there was one, ended here. */
    MISSED,
    /** It is not over and the user was not active yet: nothing is lost. */
    OPEN;

    /** The name in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
