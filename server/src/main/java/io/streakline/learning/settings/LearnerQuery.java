package io.streakline.learning.settings;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Instants;
import io.streakline.base.input.LocalDates;
import io.streakline.base.input.Parsed;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Problem.BadField;
import io.streakline.learning.day.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses moments and dates of a query. Every method throws a Refusal that names the field. Pure. */
final class LearnerQuery {

    /** Dates may be requested up to this year, and the end of a moment's day still has a year of four digits. */
    private static final Instant LATEST = Instant.parse("9998-12-31T23:59:59.999Z");

    private LearnerQuery() {}

    /** A range of dates; missing ones are derived from the user's today. */
    record Dates(@Nullable LocalDate start, @Nullable LocalDate end) {

        record Known(LocalDate from, LocalDate to) {}

        Known until(LocalDate today) {
            LocalDate to = end != null ? end : start != null ? later(start, today) : today;
            LocalDate from = start != null ? start : to.minusDays(Limits.DAYS_SHOWN - 1);
            if (to.isBefore(from)) {
                throw refusal("to", "must not be before from");
            }
            if (from.plusDays(Limits.DAYS_ASKED).isBefore(to)) {
                throw refusal("to", "must be at most " + Limits.DAYS_ASKED + " days behind from");
            }
            return new Known(from, to);
        }

        private static LocalDate later(LocalDate a, LocalDate b) {
            return a.isAfter(b) ? a : b;
        }
    }

    static Dates dates(@Nullable String from, @Nullable String to) {
        return new Dates(date("from", from), date("to", to));
    }

    private static @Nullable LocalDate date(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return LocalDates.parse(text).orElseThrow(why -> refusal(name, why));
    }

    static @Nullable Year year(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.matches("\\d{4}") && !text.equals("0000") && !text.equals("9999")) {
            return Year.parse(text);
        }
        boolean year = text.matches("[+-]?\\d{4,}");
        throw refusal("year", year ? "must be from 0001 to 9998" + Parsed.OUT_OF_RANGE : "must be a year, YYYY");
    }

    static Period period(@Nullable String word) {
        return Period.of(word == null ? "" : word)
                .orElseThrow(() -> refusal("period", "must be one of day, week, month"));
    }

    /** Null if none was asked for. */
    static @Nullable Instant moment(@Nullable String at) {
        if (at == null || at.isEmpty()) {
            return null;
        }
        return Instants.parse(at, Instants.EARLIEST, LATEST).orElseThrow(why -> refusal("at", why));
    }

    private static RuntimeException refusal(String field, String rule) {
        return new Problem(ErrorCode.INVALID_FIELDS, field + " " + rule, List.of(new BadField(field, rule))).refusal();
    }
}
