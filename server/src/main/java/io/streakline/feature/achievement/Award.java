package io.streakline.feature.achievement;

import io.streakline.learning.achievement.Achievement;
import java.time.Instant;

/**
 * An achievement that a user was given now.
 *
 * @param offset of the event of the user's stream that tells of it
 */
public record Award(String userId, Achievement achievement, Instant earnedAt, long offset) {}
