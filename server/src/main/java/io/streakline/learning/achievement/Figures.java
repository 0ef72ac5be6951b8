package io.streakline.learning.achievement;

/** A user's figures, as they are once a transaction's changes are in. */
@FunctionalInterface
public interface Figures {

    /** What has been reached of it. For events within a window: the most in any window that the transaction touched. */
    long value(Measure measure);
}
