package io.streakline.leaderboard;

import io.streakline.learning.rank.RankPlace;
import java.util.OptionalInt;

/**
 * A row as a board knows it.
 *
 * @param rank      empty for who is not on the board, or hidden
 * @param pseudonym whether it goes by another name
 * @param score     in the unit of the metric
 * @param place     where a next page goes on
 */
record BoardRow(OptionalInt rank, String userId, boolean pseudonym, long score, RankPlace place) {}
