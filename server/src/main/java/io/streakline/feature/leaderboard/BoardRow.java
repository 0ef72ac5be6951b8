package io.streakline.feature.leaderboard;

import io.streakline.learning.rank.RankPlace;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A row of a board.
 *
 * @param rank      empty for a user who is not on the board, or hidden
 * @param pseudonym whether it is shown under a pseudonym
 * @param name      the display name; null: none
 * @param score     in the unit of the metric
 * @param place     where the next page continues
 */
record BoardRow(
        OptionalInt rank,
        String userId,
        boolean pseudonym,
        @Nullable String name,
        long score,
        RankPlace place) {}
