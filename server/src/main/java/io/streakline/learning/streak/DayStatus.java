package io.streakline.learning.streak;

import io.streakline.base.json.Word;

/** How a date counts in a user's streak. */
public enum DayStatus implements Word {
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
}
