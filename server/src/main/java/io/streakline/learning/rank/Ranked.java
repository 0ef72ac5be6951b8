package io.streakline.learning.rank;

/**
 * A row of a board.
 *
 * @param rank  1 for the greatest score; those who tie share one, and the next one is as many behind as they are: 1, 2, 2, 4
 * @param user  number of the user
 */
public record Ranked(int rank, int user, long score) {}
