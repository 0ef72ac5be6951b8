package io.streakline.learning.achievement;

import java.util.Locale;

/**
 * A rule: who reaches the target is given this, once.
 *
 * @param id      names it for ever: what was given is kept under it
 * @param title   of the notification
 * @param message of the notification
 * @param target  in the measure's unit, above 0
 */
public record Achievement(String id, String title, String message, Kind kind, Measure measure, long target) {

    /** The type of the notification that tells of it. */
    public enum Kind {
        ACHIEVEMENT,
        MILESTONE;

        /** What the API and the file call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
