package io.streakline.base.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Parses and formats times of clients and files. Pure. */
public final class Times {

    /** ISO 8601 with an offset from UTC: {@code Z}, {@code +02:00}, {@code +0200} or {@code +02}. Seconds may be left out. */
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HHMMss", "Z")
            .optionalEnd()
            .optionalStart()
            .parseLenient()
            .appendOffsetId()
            .parseStrict()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private Times() {}

    /** The moment of a time with an offset. @throws DateTimeParseException if the text is not one */
    public static Instant parse(String text) {
        return WITH_OFFSET.parse(text, OffsetDateTime::from).toInstant();
    }
}
