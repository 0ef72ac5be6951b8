package io.streakline.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Dates as requests name them. */
public final class LocalDates {

    /** What a client is told of a text that is none. */
    public static final String RULE = "must be a date, YYYY-MM-DD";

    private LocalDates() {}

    /** Of the years 1 to 9998, so that the day and the year before and after are dates, too; null if it is none. */
    public static @Nullable LocalDate parse(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() >= 1 && date.getYear() <= 9998 ? date : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
