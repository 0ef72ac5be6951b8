package io.streakline.feature.analytics;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.base.input.Instants;
import io.streakline.base.input.LocalDates;
import io.streakline.base.input.NumberRange;
import io.streakline.base.input.Numbers;
import io.streakline.base.input.Parsed;
import io.streakline.base.json.JsonObject;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Problem.BadField;
import io.streakline.feature.analytics.AnalyticsCommand.AddWeek;
import io.streakline.feature.analytics.AnalyticsCommand.DeclareStreak;
import io.streakline.feature.analytics.AnalyticsCommand.Increment;
import io.streakline.learning.Hours;
import io.streakline.learning.Stat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates the bodies of the analytics calls. Every method throws a Refusal that names each bad field. Pure. */
final class AnalyticsInput {

    private static final NumberRange HOURS =
            NumberRange.numbers(-Limits.HOURS, Limits.HOURS).butZero();
    private static final NumberRange STREAK_DAYS = NumberRange.integers(0, Limits.STREAK_DAYS);
    private static final NumberRange INCREMENT =
            NumberRange.integers(-Limits.INCREMENT, Limits.INCREMENT).butZero();
    private static final NumberRange WEEK_HOURS = NumberRange.numbers(0, Limits.WEEK_HOURS);
    private static final NumberRange WEEK_LOGS = NumberRange.integers(0, Limits.INCREMENT);
    private static final LocalDate FIRST_WEEK = LocalDate.of(1970, 1, 1);

    private static final LocalDate LAST_WEEK = LocalDate.of(9998, 12, 31);

    private AnalyticsInput() {}

    /** Milliseconds, not 0, at most {@link Limits#HOURS} hours, positive or negative. */
    static long hours(JsonObject json) {
        BigDecimal hours = Numbers.decimal(json, "hours", HOURS).orElseThrow(AnalyticsInput::badHours);
        long millis = Hours.toMillis(hours);
        if (millis == 0) {
            throw badHours(HOURS.outOfRange());
        }
        return millis;
    }

    private static RuntimeException badHours(String why) {
        return refusal(ErrorCode.HOURS_REQUIRED, "hours", why);
    }

    static DeclareStreak streak(String userId, JsonObject json) {
        Parsed<Long> current = Numbers.integer(json, "currentStreak", STREAK_DAYS);
        Parsed<Long> longest = Numbers.integer(json, "longestStreak", STREAK_DAYS);
        if (current instanceof Parsed.Good<Long>(Long days) && longest instanceof Parsed.Good<Long>(Long most)) {
            return new DeclareStreak(userId, days.intValue(), most.intValue());
        }
        List<BadField> bad = new ArrayList<>();
        if (current.wrong() != null) {
            bad.add(new BadField("currentStreak", current.wrong()));
        }
        if (longest.wrong() != null) {
            bad.add(new BadField("longestStreak", longest.wrong()));
        }
        throw new Problem(ErrorCode.STREAK_REQUIRED, ErrorCode.STREAK_REQUIRED.title(), bad).refusal();
    }

    static Increment increment(String userId, JsonObject json) {
        if (!json.has("statName")) {
            throw refusal(ErrorCode.STAT_REQUIRED, "statName", "is required");
        }
        Fields fields = new Fields(json);
        Optional<Stat> stat =
                Optional.ofNullable(fields.text("statName", 1, 64)).flatMap(Stat::of);
        if (stat.isEmpty()) {
            fields.fail("statName", "must be one of logsCreated, goalsCompleted, skillsAdded");
        }
        Long by = json.has("incrementBy") ? fields.integer("incrementBy", INCREMENT) : Long.valueOf(1);
        fields.check();
        return new Increment(userId, stat.orElseThrow(), Objects.requireNonNull(by));
    }

    static AddWeek week(String userId, JsonObject json, Instant now) {
        Fields fields = new Fields(json);
        fields.require("date", "hoursLogged", "logsCount");
        LocalDate date = date(fields, now);
        BigDecimal hours = fields.decimal("hoursLogged", WEEK_HOURS);
        Long logs = fields.integer("logsCount", WEEK_LOGS);
        fields.check();
        return new AddWeek(
                userId,
                Objects.requireNonNull(date),
                Hours.toMillis(Objects.requireNonNull(hours)),
                Objects.requireNonNull(logs));
    }

    /** The date in a path. */
    static LocalDate week(String text) {
        return date(text, LAST_WEEK, "on").orElseThrow(why -> Problem.badField("date", why));
    }

    private static @Nullable LocalDate date(Fields fields, Instant now) {
        String text = fields.text("date", 1, 64);
        LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC).plusYears(1);
        return text == null ? null : fields.take("date", date(text, last, "to a year from now"));
    }

    /** A date, or the UTC date of a time. @param until ends the sentence about malformed text */
    private static Parsed<LocalDate> date(String text, LocalDate last, String until) {
        Parsed<Instant> time = Instants.parse(text, Instant.MIN, Instant.MAX);
        if (time instanceof Parsed.Good<Instant>(Instant instant)) {
            return LocalDates.parse(LocalDate.ofInstant(instant, ZoneOffset.UTC).toString(), FIRST_WEEK, last);
        }
        Parsed<LocalDate> date = LocalDates.parse(text, FIRST_WEEK, last);
        String why = text.indexOf('T') < 0 ? date.wrong() : time.wrong();
        return why == null || why.endsWith(Parsed.OUT_OF_RANGE)
                ? date.wrong() == null ? date : new Parsed.Bad<>(Objects.requireNonNull(why))
                : new Parsed.Bad<>("must be a date (YYYY-MM-DD) or an ISO 8601 time, from " + FIRST_WEEK + " " + until);
    }

    private static RuntimeException refusal(ErrorCode code, String field, String rule) {
        return new Problem(code, code.title(), List.of(new BadField(field, rule))).refusal();
    }
}
