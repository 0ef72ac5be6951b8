package io.streakline.learning.day;

import io.streakline.base.json.Word;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A kind of calendar window. Each window is named by its first date; weeks start on the user's {@code weekStart}. Pure.
 */
public enum Period implements Word {
    DAY,
    WEEK,
    MONTH;

    /** The period with this name in the API: {@code day}, {@code week} or {@code month}. */
    public static Optional<Period> of(String word) {
        return Word.find(Period.class, word);
    }

    /** The first date of the window that contains this date. */
    public LocalDate firstDay(LocalDate date, DayOfWeek weekStart) {
        return switch (this) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(weekStart));
            case MONTH -> date.withDayOfMonth(1);
        };
    }

    /**
     * The first date of the window that is this many windows after the one that starts with {@code first}; before it if
     * negative.
     */
    public LocalDate plus(LocalDate first, int windows) {
        return switch (this) {
            case DAY -> first.plusDays(windows);
            case WEEK -> first.plusWeeks(windows);
            case MONTH -> first.plusMonths(windows);
        };
    }

    /** The first dates of the windows that contain any date from {@code from} to {@code to}, inclusive, in order. */
    public List<LocalDate> windows(LocalDate from, LocalDate to, DayOfWeek weekStart) {
        List<LocalDate> firsts = new ArrayList<>();
        for (LocalDate first = firstDay(from, weekStart); !first.isAfter(to); first = plus(first, 1)) {
            firsts.add(first);
        }
        return Collections.unmodifiableList(firsts);
    }

    /** The first dates of the last windows, up to the one that contains {@code today}, in order. */
    public List<LocalDate> last(int windows, LocalDate today, DayOfWeek weekStart) {
        LocalDate current = firstDay(today, weekStart);
        return windows(plus(current, 1 - windows), current, weekStart);
    }

    /** The ISO 8601 name of the week that contains the date, such as {@code 2026-W53}. Such weeks start on Monday. */
    public static String isoWeek(LocalDate date) {
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                date.get(IsoFields.WEEK_BASED_YEAR),
                date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
