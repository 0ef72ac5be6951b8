package io.streakline.feature.leaderboard;

import io.streakline.base.json.Word;
import io.streakline.learning.day.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What counts on a board: everything, or what everybody's own dates within a span hold. Weeks are those of ISO 8601. */
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

    /** The one that holds this date. */
    BoardRange range(LocalDate date) {
        if (period == null) {
            return BoardRange.ALL;
        }
        LocalDate first = period.firstDay(date, DayOfWeek.MONDAY);
        return new BoardRange(this, first, period.plus(first, 1).minusDays(1));
    }
}
