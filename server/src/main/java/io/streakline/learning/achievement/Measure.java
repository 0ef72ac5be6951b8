package io.streakline.learning.achievement;

import io.streakline.learning.Stat;
import io.streakline.learning.day.Period;
import org.jspecify.annotations.Nullable;

/** The figure that an achievement compares with its target. */
public sealed interface Measure {

    /** One of the user's counters. */
    record Counter(Stat stat) implements Measure {}

    /** All learning time, in milliseconds. */
    record LearningTime() implements Measure {}

    /** The longest streak, in days: the current run, or a run that a late event completes. */
    record LongestStreak() implements Measure {}

    /**
     * Events of a type, within one calendar window.
     *
     * @param within null: all time
     */
    record Events(String type, @Nullable Period within) implements Measure {}
}
