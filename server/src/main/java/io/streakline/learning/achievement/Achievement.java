package io.streakline.learning.achievement;

import io.streakline.base.json.Word;

/**
 * A rule: a user who reaches the target gets this achievement, once.
 *
 * @param id      permanent, because achievements are stored with it
 * @param title   title of the notification
 * @param message message of the notification
 * @param target  in the measure's unit, above 0
 */
public record Achievement(String id, String title, String message, Kind kind, Measure measure, long target) {

    /** The type of the achievement's notification. */
    public enum Kind implements Word {
        ACHIEVEMENT,
        MILESTONE;
    }
}
