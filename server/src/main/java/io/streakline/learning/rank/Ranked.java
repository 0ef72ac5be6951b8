package io.streakline.learning.rank;

/**
 * A row of a board.
 *
 * @param rank  1 for the highest score; users who tie share a rank, and the next one follows after all of them: 1, 2,
 *     2, 4
 * @param user  number of the user
 */
public record Ranked(int rank, int user, long score) {}
