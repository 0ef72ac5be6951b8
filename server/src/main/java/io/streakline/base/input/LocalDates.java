package io.streakline.base.input;

import io.streakline.base.input.Parsed.Bad;
import io.streakline.base.input.Parsed.Good;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Parses dates of requests. Pure. */
public final class LocalDates {

    /** So that the previous and the next day and year are valid dates as well. */
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);

    private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

    private static final Pattern FORM = Pattern.compile("(?:\\d{4}|[+-]\\d{4,10})-\\d{2}-\\d{2}");

    private LocalDates() {}

    /** A date of the years 1 to 9998. */
    public static Parsed<LocalDate> parse(String text) {
        return parse(text, FIRST, LAST);
    }

    /** A date from {@code first} to {@code last}, inclusive. */
    public static Parsed<LocalDate> parse(String text, LocalDate first, LocalDate last) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.isBefore(first) || date.isAfter(last) ? Parsed.outOfRange(first, last) : new Good<>(date);
        } catch (DateTimeParseException e) {
            return new Bad<>(
                    FORM.matcher(text).matches()
                            ? "must be an existing date, with a month from 01 to 12 and a day of that month"
                                    + Parsed.OUT_OF_RANGE
                            : "must be a date, YYYY-MM-DD");
        }
    }
}
