/**
 * Leaderboards: users ranked by hours, streak, logs, goals or skills, for all time or within a day, week or month. Kept
 * in memory, loaded from PostgreSQL at start, and updated from each transaction's {@link
 * io.streakline.learning.standing.BoardChanges}.
 */
@NullMarked
package io.streakline.feature.leaderboard;

import org.jspecify.annotations.NullMarked;
