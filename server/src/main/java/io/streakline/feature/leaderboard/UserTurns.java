package io.streakline.feature.leaderboard;

import java.util.Arrays;

/** A number for each user, initially 0. Not thread-safe. */
final class UserTurns {

    private long[] turns = new long[0];

    long of(int user) {
        return user < turns.length ? turns[user] : 0;
    }

    void set(int user, long turn) {
        if (user >= turns.length) {
            turns = Arrays.copyOf(turns, user + user / 8 + 16);
        }
        turns[user] = turn;
    }

    void raise(int user, long turn) {
        if (turn > of(user)) {
            set(user, turn);
        }
    }
}
