package io.streakline.base.input;

import io.streakline.base.input.Parsed.Bad;
import io.streakline.base.input.Parsed.Good;
import io.streakline.base.json.Times;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Parses times of requests: ISO 8601 with an offset from UTC. Pure. */
public final class Instants {

    /** The common range of PostgreSQL and ISO 8601; also the range of JavaScript's Date. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final Pattern FORM = Pattern.compile("(?:\\d{4}|[+-]\\d{4,10})-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}"
            + "(?::\\d{2}(?:\\.\\d{1,9})?)?(?:[Zz]|[+-]\\d{2}(?::?\\d{2}(?::?\\d{2})?)?)");

    private Instants() {}

    /** A time from {@code earliest} to {@code latest}, inclusive. */
    public static Parsed<Instant> parse(String text, Instant earliest, Instant latest) {
        try {
            Instant instant = Times.parse(text);
            return instant.isBefore(earliest) || instant.isAfter(latest)
                    ? Parsed.outOfRange(earliest, latest)
                    : new Good<>(instant);
        } catch (DateTimeParseException e) {
            return new Bad<>(
                    FORM.matcher(text).matches()
                            ? "must be an existing time, with a month from 01 to 12, a day of that month, a time from"
                                    + " 00:00:00 to 23:59:59 and an offset from -18:00 to +18:00" + Parsed.OUT_OF_RANGE
                            : "must be an ISO 8601 time with a zone, for example 2026-11-22T08:00:00.000Z");
        }
    }
}
