package io.streakline.learning.rank;

/**
 * A place in the order of a {@link RankIndex}, for a cursor: it stays valid when users are added or removed around it.
 *
 * @param turn at which the score was reached
 */
public record RankPlace(long score, long turn) {}
