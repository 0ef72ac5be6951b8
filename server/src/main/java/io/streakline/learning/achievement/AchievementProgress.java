package io.streakline.learning.achievement;

/** How far somebody has come. @param value from 0 to just below the target */
public record AchievementProgress(Achievement achievement, long value) {}
