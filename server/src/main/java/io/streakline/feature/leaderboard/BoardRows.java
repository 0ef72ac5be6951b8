package io.streakline.feature.leaderboard;

import io.streakline.learning.rank.RankIndex;
import java.util.Arrays;
import java.util.BitSet;

/** Loaded rows of one board, each of another user. Not thread-safe. */
final class BoardRows {

    private int[] users = new int[1024];
    private long[] scores = new long[1024];
    private long[] turns = new long[1024];
    private int size;

    void add(int user, long score, long turn) {
        if (size == users.length) {
            int more = size * 2;
            users = Arrays.copyOf(users, more);
            scores = Arrays.copyOf(scores, more);
            turns = Arrays.copyOf(turns, more);
        }
        users[size] = user;
        scores[size] = Math.clamp(score, -RankIndex.GREATEST_SCORE, RankIndex.GREATEST_SCORE);
        turns[size++] = turn;
    }

    Board board(BitSet hidden) {
        var board = new Board(RankIndex.of(users, scores, turns, size));
        for (int row = 0; row < size; row++) {
            if (hidden.get(users[row])) {
                board.hide(users[row]);
            }
        }
        return board;
    }
}
