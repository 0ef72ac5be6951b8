package io.streakline.learning.achievement;

/** A user's figures after the changes of a transaction. */
@FunctionalInterface
public interface LearnerFigures {

    /** Below every target: the figure is unknown, so nothing is reached. */
    long UNKNOWN = -1;

    /** All figures are unknown. */
    LearnerFigures NONE = measure -> UNKNOWN;

    /**
     * The value of the figure. For events within a window: the highest value of any window that the transaction
     * changed.
     */
    long value(Measure measure);
}
