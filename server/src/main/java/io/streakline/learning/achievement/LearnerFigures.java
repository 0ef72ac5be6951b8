package io.streakline.learning.achievement;

/** A user's figures, as they are once a transaction's changes are in. */
@FunctionalInterface
public interface LearnerFigures {

    /** Below every target: nothing is known of it, so nothing is reached. */
    long UNKNOWN = -1;

    /** Nothing is known. */
    LearnerFigures NONE = measure -> UNKNOWN;

    /** What has been reached of it. For events within a window: the most in any window that the transaction touched. */
    long value(Measure measure);
}
