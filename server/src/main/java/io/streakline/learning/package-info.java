/**
 * The rules of days, streaks, ranks and achievements, and the learners and ledgers to which they apply.
 *
 * <p>{@code day}, {@code streak}, {@code rank} and {@code achievement} are functions of values and import nothing of
 * the server but {@code base}. The other packages import {@code base}, {@code storage}, {@code write}, {@code web} and
 * {@code access}. Start with {@link io.streakline.learning.streak.Streaks}, which computes a streak.
 */
@NullMarked
package io.streakline.learning;

import org.jspecify.annotations.NullMarked;
