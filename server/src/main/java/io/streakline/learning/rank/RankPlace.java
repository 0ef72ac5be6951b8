package io.streakline.learning.rank;

/**
 * A place in the order of a {@link RankIndex}, for a cursor: it stays where it is, whoever comes or goes around it.
 *
 * @param order grows with the time at which scores were reached. Of use to the index that gave it only
 */
public record RankPlace(long score, long order) {}
