package io.streakline.analytics;

import io.streakline.analytics.AnalyticsCommand.AddWeek;
import io.streakline.analytics.AnalyticsCommand.DeclareStreak;
import io.streakline.analytics.AnalyticsCommand.Increment;
import io.streakline.config.Limits;
import io.streakline.http.Fields;
import io.streakline.http.Numbers;
import io.streakline.json.JsonObject;
import io.streakline.json.Times;
import io.streakline.learning.Hours;
import io.streakline.learning.Stat;
import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import io.streakline.problem.Problem.BadField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks the bodies of the analytics calls. Every method throws a Refusal that names each bad field. Pure. */
final class AnalyticsInput {

    private static final LocalDate FIRST_WEEK = LocalDate.of(1970, 1, 1);

    private AnalyticsInput() {}

    /** Milliseconds, not 0, at most {@link Limits#HOURS} hours either way. */
    static long hours(JsonObject json) {
        return Numbers.decimal(json.raw("hours"), json.node("hours"))
                .filter(hours -> hours.abs().compareTo(BigDecimal.valueOf(Limits.HOURS)) <= 0)
                .map(Hours::toMillis)
                .filter(millis -> millis != 0)
                .orElseThrow(() -> refusal(
                        ErrorCode.HOURS_REQUIRED,
                        "hours",
                        "must be a number, not 0, from -" + Limits.HOURS + " to " + Limits.HOURS));
    }

    static DeclareStreak streak(String userId, JsonObject json) {
        OptionalLong current = days(json, "currentStreak");
        OptionalLong longest = days(json, "longestStreak");
        if (current.isEmpty() || longest.isEmpty()) {
            String rule = "must be an integer from 0 to " + Limits.STREAK_DAYS;
            List<BadField> bad = new ArrayList<>();
            if (current.isEmpty()) {
                bad.add(new BadField("currentStreak", rule));
            }
            if (longest.isEmpty()) {
                bad.add(new BadField("longestStreak", rule));
            }
            throw new Problem(ErrorCode.STREAK_REQUIRED, ErrorCode.STREAK_REQUIRED.title(), bad).refusal();
        }
        return new DeclareStreak(userId, (int) current.getAsLong(), (int) longest.getAsLong());
    }

    private static OptionalLong days(JsonObject json, String name) {
        return Numbers.integer(json.raw(name), json.node(name), 0, Limits.STREAK_DAYS);
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
        OptionalLong by = json.has("incrementBy")
                ? Numbers.integer(
                        json.raw("incrementBy"), json.node("incrementBy"), -Limits.INCREMENT, Limits.INCREMENT)
                : OptionalLong.of(1);
        if (by.orElse(0) == 0) {
            fields.fail(
                    "incrementBy", "must be an integer, not 0, from -" + Limits.INCREMENT + " to " + Limits.INCREMENT);
        }
        fields.check();
        return new Increment(userId, stat.orElseThrow(), by.orElseThrow());
    }

    static AddWeek week(String userId, JsonObject json, Instant now) {
        Fields fields = new Fields(json);
        fields.require("date", "hoursLogged", "logsCount");
        Optional<LocalDate> date = Optional.ofNullable(fields.text("date", 1, 64))
                .flatMap(AnalyticsInput::date)
                .filter(day -> !day.isBefore(FIRST_WEEK))
                .filter(day ->
                        !day.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC).plusYears(1)));
        if (json.has("date") && date.isEmpty()) {
            fields.fail("date", "must be a date (YYYY-MM-DD) or an ISO-8601 time, from 1970 to a year from now");
        }
        Optional<BigDecimal> hours = Numbers.decimal(json.raw("hoursLogged"), json.node("hoursLogged"))
                .filter(number -> number.signum() >= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(Limits.WEEK_HOURS)) <= 0);
        if (json.has("hoursLogged") && hours.isEmpty()) {
            fields.fail("hoursLogged", "must be a number from 0 to " + Limits.WEEK_HOURS);
        }
        OptionalLong logs = Numbers.integer(json.raw("logsCount"), json.node("logsCount"), 0, Limits.INCREMENT);
        if (json.has("logsCount") && logs.isEmpty()) {
            fields.fail("logsCount", "must be an integer from 0 to " + Limits.INCREMENT);
        }
        fields.check();
        return new AddWeek(userId, date.orElseThrow(), Hours.toMillis(hours.orElseThrow()), logs.orElseThrow());
    }

    /** The date of a path. */
    static LocalDate week(String text) {
        return date(text)
                .filter(day -> !day.isBefore(FIRST_WEEK) && day.getYear() <= 9998)
                .orElseThrow(
                        () -> Problem.badField("date", "must be a date (YYYY-MM-DD) or an ISO-8601 time, from 1970"));
    }

    /** A date, or the UTC date of a time. */
    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(
                    text.length() == "YYYY-MM-DD".length()
                            ? LocalDate.parse(text)
                            : LocalDate.ofInstant(Times.parse(text), ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static RuntimeException refusal(ErrorCode code, String field, String rule) {
        return new Problem(code, code.title(), List.of(new BadField(field, rule))).refusal();
    }
}
