package io.streakline.feature.analytics;

import io.streakline.learning.day.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The sums of the day ledger by week and by month: those that were read, and those that a transaction has added since.
 * Confined to one thread.
 */
final class Booked {

    private final NavigableMap<LocalDate, Amount> weeks = new TreeMap<>();
    private final NavigableMap<YearMonth, Amount> months = new TreeMap<>();
    private final NavigableMap<LocalDate, Amount> added = new TreeMap<>();

    /** The day on which the weeks that were read start. */
    private DayOfWeek weekStart = DayOfWeek.MONDAY;

    private boolean read;

    /** Whether stored data has been read, for weeks that start on this day. */
    boolean isRead(DayOfWeek start) {
        return read && weekStart == start;
    }

    /** From now on, stored data is read for weeks that start on this day. */
    void readBy(DayOfWeek start) {
        weeks.clear();
        months.clear();
        weekStart = start;
        read = true;
    }

    void week(LocalDate first, Amount amount) {
        weeks.put(first, amount);
    }

    void month(YearMonth month, Amount amount) {
        months.put(month, amount);
    }

    void add(LocalDate date, Amount amount) {
        added.merge(date, amount, Booked::sum);
    }

    /** Without empty ones. @param from first date of the oldest */
    NavigableMap<LocalDate, Amount> weeks(LocalDate from) {
        NavigableMap<LocalDate, Amount> all = new TreeMap<>(weeks.tailMap(from, true));
        added.forEach((date, amount) -> {
            LocalDate first = Period.WEEK.firstDay(date, weekStart);
            if (!first.isBefore(from)) {
                all.merge(first, amount, Booked::sum);
            }
        });
        all.values().removeIf(Amount.ZERO::equals);
        return all;
    }

    /** The same for months. */
    NavigableMap<YearMonth, Amount> months(YearMonth from) {
        NavigableMap<YearMonth, Amount> all = new TreeMap<>(months.tailMap(from, true));
        added.forEach((date, amount) -> {
            YearMonth month = YearMonth.from(date);
            if (!month.isBefore(from)) {
                all.merge(month, amount, Booked::sum);
            }
        });
        all.values().removeIf(Amount.ZERO::equals);
        return all;
    }

    private static Amount sum(Amount old, Amount more) {
        return old.plus(more.millis(), more.logs());
    }
}
