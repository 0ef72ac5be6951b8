package io.streakline.learning.streak;

import java.time.Instant;

/**
 * A user's streak at a moment.
 *
 * @param current     days of the current run; 0: none
 * @param longest     the longest run of all time, never below {@code current}
 * @param atRisk      there is a current streak, and the user was not active today
 * @param activeToday whether the user was active today
 * @param freezes     freezes held
 * @param dayEndsAt   from when on the user's today is over for good
 */
public record Streak(int current, int longest, boolean atRisk, boolean activeToday, int freezes, Instant dayEndsAt) {}
