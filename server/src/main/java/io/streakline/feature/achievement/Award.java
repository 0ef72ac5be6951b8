package io.streakline.feature.achievement;

import io.streakline.learning.achievement.Achievement;
import java.time.Instant;

/**
 * A newly given achievement.
 *
 * @param offset of its event in the user's stream
 */
public record Award(String userId, Achievement achievement, Instant earnedAt, long offset) {}
