package io.streakline.feature.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.base.input.NumberRange;
import io.streakline.base.json.JsonObject;
import io.streakline.feature.activity.NewActivity;
import io.streakline.learning.Hours;
import io.streakline.learning.day.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A validated event: the activity for the feed, and the learning time. */
record NewEvent(NewActivity activity, Learning learning) {

    private static final NumberRange HOURS =
            NumberRange.numbers(0, Limits.HOURS).butZero();
    private static final NumberRange SECONDS =
            NumberRange.integers(1, Duration.ofHours(Limits.HOURS).toSeconds());

    String userId() {
        return activity.userId();
    }

    /**
     * @param now what no moment may be too far ahead of
     * @throws io.streakline.base.problem.Refusal naming every bad field
     */
    static NewEvent parse(Fields fields, Instant now) {
        Learning learning = learning(fields, now);
        JsonObject json = fields.json();
        if (learning instanceof Learning.Span span && !json.has("occurredAt")) {
            json = json.with("occurredAt", span.interval().end().toString());
        }
        if (!json.has("title")) {
            JsonNode type = json.node("type");
            json = json.with("title", title(type == null ? "event" : type.asText()));
        }
        return new NewEvent(NewActivity.parse(fields.of(json), now), learning);
    }

    /** <code>goal_completed</code> reads "Goal completed". */
    private static String title(String type) {
        String words = type.replaceAll("[_.:-]+", " ").strip();
        return words.isEmpty() ? "Event" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Learning learning(Fields fields, Instant now) {
        JsonObject json = fields.json();
        List<String> given = List.of("hours", "seconds", "interval").stream()
                .filter(json::has)
                .toList();
        if (given.size() > 1) {
            fields.fail(given.get(1), "cannot be combined with " + given.getFirst());
            return new Learning.None();
        }
        if (given.isEmpty()) {
            return new Learning.None();
        }
        return switch (given.getFirst()) {
            case "hours" -> hours(fields);
            case "seconds" -> seconds(fields);
            default -> interval(fields, now);
        };
    }

    private static Learning hours(Fields fields) {
        BigDecimal hours = fields.decimal("hours", HOURS);
        if (hours == null) {
            return new Learning.None();
        }
        long millis = Hours.toMillis(hours);
        return millis == 0 ? bad(fields, "hours", HOURS.outOfRange()) : new Learning.Amount(millis);
    }

    private static Learning seconds(Fields fields) {
        Long seconds = fields.integer("seconds", SECONDS);
        return seconds == null ? new Learning.None() : new Learning.Amount(seconds * 1_000);
    }

    private static Learning interval(Fields fields, Instant now) {
        Fields inner = fields.object("interval");
        if (inner == null) {
            return new Learning.None();
        }
        inner.require("start", "end");
        Instant start = inner.time("start");
        Instant end = inner.time("end");
        fields.failAs("interval", inner);
        if (start == null || end == null) {
            return new Learning.None();
        }
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(Duration.ofHours(Limits.HOURS)) > 0) {
            return bad(fields, "interval.end", "must be after start, by at most " + Limits.HOURS + " hours");
        }
        if (end.isAfter(now.plus(Limits.OCCURRED_AHEAD))) {
            return bad(
                    fields,
                    "interval.end",
                    "must not be more than " + Limits.OCCURRED_AHEAD.toMinutes() + " minutes ahead");
        }
        return new Learning.Span(new Interval(start, end));
    }

    private static Learning bad(Fields fields, String field, String rule) {
        fields.fail(field, rule);
        return new Learning.None();
    }
}
