package io.streakline.learning.achievement;

/** A user's progress toward an achievement. @param value from 0 to just below the target */
public record AchievementProgress(Achievement achievement, long value) {}
