package io.streakline.feature.leaderboard;

import io.streakline.learning.day.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What counts on a board: everything, or what everybody's own dates within a span hold. Weeks are those of ISO 8601. */
enum BoardWindow {
    ALL(null),
    MONTH(Period.MONTH),
    WEEK(Period.WEEK),
    DAY(Period.DAY);

    private final @Nullable Period period;

    BoardWindow(@Nullable Period period) {
        this.period = period;
    }

    /** What the API calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<BoardWindow> of(String word) {
        return Arrays.stream(values())
                .filter(window -> window.word().equals(word))
                .findFirst();
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
