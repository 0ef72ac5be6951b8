package io.streakline.feature.leaderboard;

import io.streakline.base.json.Word;
import io.streakline.learning.day.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The period of a board: all time, or the figures of users' own dates within a span. Weeks are ISO 8601 weeks. */
enum BoardWindow implements Word {
    ALL(null),
    MONTH(Period.MONTH),
    WEEK(Period.WEEK),
    DAY(Period.DAY);

    private final @Nullable Period period;

    BoardWindow(@Nullable Period period) {
        this.period = period;
    }

    static Optional<BoardWindow> of(String word) {
        return Word.find(BoardWindow.class, word);
    }

    /** The window that contains this date. */
    BoardRange range(LocalDate date) {
        if (period == null) {
            return BoardRange.ALL;
        }
        LocalDate first = period.firstDay(date, DayOfWeek.MONDAY);
        return new BoardRange(this, first, period.plus(first, 1).minusDays(1));
    }
}
