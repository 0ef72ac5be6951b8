package io.streakline.feature.leaderboard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A window of a board.
 *
 * @param from inclusive; null for all time
 * @param to   inclusive; null for all time
 */
record BoardRange(
        BoardWindow window,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    static final BoardRange ALL = new BoardRange(BoardWindow.ALL, null, null);
}
