package io.streakline.feature.achievement;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.json.Json;
import io.streakline.feature.achievement.AwardStore.Earned;
import io.streakline.learning.Hours;
import io.streakline.learning.achievement.Achievement;
import io.streakline.learning.achievement.Measure;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts achievements to their JSON for clients. Pure. */
public final class AchievementView {

    private AchievementView() {}

    /** The array of newly given achievements. */
    public static void given(List<Award> awards, JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (Award award : awards) {
            rule(award.achievement(), award.earnedAt(), award.achievement().target(), to);
        }
        to.writeEndArray();
    }

    /** @param value the current value of the measure; ignored for an earned achievement */
    static void rule(Achievement rule, @Nullable Instant earnedAt, long value, JsonGenerator to) throws IOException {
        start(rule.id(), rule.kind().word(), rule.title(), rule.message(), earnedAt, to);
        to.writeObjectFieldStart("progress");
        to.writeStringField("measure", word(rule.measure()));
        number("current", rule.measure(), earnedAt == null ? Math.clamp(value, 0, rule.target()) : rule.target(), to);
        number("target", rule.measure(), rule.target(), to);
        to.writeEndObject();
        to.writeEndObject();
    }

    /** An achievement whose rule no longer exists. */
    static void former(Earned earned, JsonGenerator to) throws IOException {
        start(earned.id(), earned.kind(), earned.title(), earned.message(), earned.earnedAt(), to);
        to.writeNullField("progress");
        to.writeEndObject();
    }

    private static void start(
            String id, String kind, String title, String description, @Nullable Instant earnedAt, JsonGenerator to)
            throws IOException {
        to.writeStartObject();
        to.writeStringField("id", id);
        to.writeStringField("kind", kind);
        to.writeStringField("title", title);
        to.writeStringField("description", description);
        to.writeStringField("earnedAt", earnedAt == null ? null : Json.time(earnedAt));
    }

    /** The name in the file. */
    private static String word(Measure measure) {
        return switch (measure) {
            case Measure.LearningTime time -> "hours";
            case Measure.LongestStreak streak -> "streak";
            case Measure.Counter counter -> counter.stat().field();
            case Measure.Events events -> "events";
        };
    }

    private static void number(String field, Measure measure, long value, JsonGenerator to) throws IOException {
        if (measure instanceof Measure.LearningTime) {
            Hours.write(field, value, to);
        } else {
            to.writeNumberField(field, value);
        }
    }
}
