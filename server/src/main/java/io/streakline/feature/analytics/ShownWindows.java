package io.streakline.feature.analytics;

import io.streakline.base.config.Limits;
import io.streakline.learning.day.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * The calendar weeks and months that analytics show: the last ones, up to the one that contains the user's current
 * date, each of them whole. Pure.
 *
 * @param firstWeek  first date of the oldest week
 * @param firstMonth the oldest month
 */
record ShownWindows(LocalDate firstWeek, YearMonth firstMonth) {

    /** The maximum difference between a user's date and the date in UTC; a day may start six hours late. */
    private static final int DATES_FROM_UTC = 2;

    /** @param today the user's date */
    static ShownWindows of(LocalDate today, DayOfWeek weekStart) {
        return new ShownWindows(
                Period.WEEK.plus(Period.WEEK.firstDay(today, weekStart), 1 - Limits.WEEKS_SHOWN),
                YearMonth.from(today).minusMonths(Limits.MONTHS_SHOWN - 1));
    }

    /** The first day to read so that every week that any user's analytics show is complete. */
    static LocalDate daysOfWeeks(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusDays(DATES_FROM_UTC)
                .minusWeeks(Limits.WEEKS_SHOWN + 1);
    }

    /** The same for months. */
    static LocalDate daysOfMonths(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusDays(DATES_FROM_UTC)
                .withDayOfMonth(1)
                .minusMonths(Limits.MONTHS_SHOWN);
    }
}
