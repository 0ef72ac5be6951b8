package io.streakline.learning.streak;

import java.time.Instant;

/**
 * A user's streak, as judged at a moment.
 *
 * @param current     days of the run that goes on; 0: none does
 * @param longest     the greatest run ever, never below {@code current}
 * @param atRisk      there is a current streak, and today has not been active yet
 * @param activeToday whether today was active
 * @param freezes     held
 * @param dayEndsAt   from when on the user's today is over for good
 */
public record Streak(int current, int longest, boolean atRisk, boolean activeToday, int freezes, Instant dayEndsAt) {}
