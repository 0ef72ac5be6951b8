package io.streakline.feature.leaderboard;

import io.streakline.learning.Metric;

/** The key of a board. */
record BoardKey(Metric metric, BoardRange range) {

    static BoardKey allTime(Metric metric) {
        return new BoardKey(metric, BoardRange.ALL);
    }
}
