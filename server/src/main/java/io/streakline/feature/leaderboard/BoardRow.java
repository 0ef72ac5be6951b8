package io.streakline.feature.leaderboard;

import io.streakline.learning.rank.RankPlace;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A row as a board knows it.
 *
 * @param rank      empty for who is not on the board, or hidden
 * @param pseudonym whether it goes by another name
 * @param name      what the user wants to be called; null: not said
 * @param score     in the unit of the metric
 * @param place     where a next page goes on
 */
record BoardRow(
        OptionalInt rank,
        String userId,
        boolean pseudonym,
        @Nullable String name,
        long score,
        RankPlace place) {}
