package io.streakline.feature.analytics;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.streakline.testing.BadInput;
import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid input of the analytics calls changes nothing. */
class AnalyticsInputTest extends WithServer {

    private static Reply patch(String call, Object body) {
        return rest.patch("/api/analytics/nobody/" + call, body);
    }

    private static ObjectNode raw(ObjectNode body, String field, String json) {
        return body.putRawValue(field, new RawValue(json));
    }

    private static Stream<String> badHours() {
        return Stream.concat(
                BadInput.numbers().stream(),
                Stream.of(
                        "null",
                        "0",
                        "-0",
                        "0.0",
                        "0e5",
                        "\"0\"",
                        "24.0000001",
                        "-24.0000001",
                        "25",
                        "\"1e2\"",
                        "0.0000001",
                        "-0.0000001",
                        "\"0.0000001388\"",
                        "1e-10"));
    }

    @ParameterizedTest
    @MethodSource("badHours")
    void badHoursAreNamed(String json) {
        assertHoursRequired(patch("learning-hours", raw(object(), "hours", json)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"Hours\":1}", "{\"hours\":null}"})
    void missingHoursAreNamed(String body) {
        assertHoursRequired(patch("learning-hours", body));
    }

    private static void assertHoursRequired(Reply refused) {
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("Valid hours value required");
        assertThat(refused.code()).isEqualTo("hours_required");
        assertThat(refused.badFields()).containsExactly("hours");
        assertThat(rest.get("/api/analytics/nobody").status()).isEqualTo(404);
    }

    private static Stream<String> badDays() {
        return Stream.concat(
                BadInput.numbers().stream(),
                Stream.of("null", "-1", "100001", "1.5", "\"1.5\"", "1e6", "0.1e-5", "99999999999999999999"));
    }

    @ParameterizedTest
    @MethodSource("badDays")
    void badStreaksAreNamed(String json) {
        ObjectNode good = object().put("currentStreak", 1).put("longestStreak", 1);
        assertStreakRequired(raw(good.deepCopy(), "currentStreak", json), "currentStreak");
        assertStreakRequired(raw(good.deepCopy(), "longestStreak", json), "longestStreak");
        assertStreakRequired(
                raw(raw(good, "currentStreak", json), "longestStreak", json), "currentStreak", "longestStreak");
    }

    @Test
    void missingStreaksAreNamed() {
        assertStreakRequired(object(), "currentStreak", "longestStreak");
        assertStreakRequired(object().put("currentStreak", 5), "longestStreak");
        assertStreakRequired(object().put("longestStreak", 5), "currentStreak");
    }

    private static void assertStreakRequired(ObjectNode body, String... fields) {
        Reply refused = patch("streak", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("Streak values required");
        assertThat(refused.code()).isEqualTo("streak_required");
        assertThat(refused.badFields()).containsExactly(fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"statName\":null}", "{\"incrementBy\":5}"})
    void aMissingStatIsNamed(String body) {
        Reply refused = patch("increment", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("Stat name required");
        assertThat(refused.code()).isEqualTo("stat_required");
        assertThat(refused.badFields()).containsExactly("statName");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"logs\"",
                "\"LogsCreated\"",
                "\"totalLearningHours\"",
                "\"currentStreak\"",
                "\"logsCreated \"",
                "\"__proto__\"",
                "\"logsCreated\\u0000\""
            })
    void anUnknownStatIsNamed(String json) {
        Reply refused = patch("increment", raw(object(), "statName", json));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_fields");
        assertThat(refused.badFields()).containsExactly("statName");
    }

    private static Stream<String> badIncrements() {
        return Stream.concat(
                BadInput.numbers().stream(),
                Stream.of("0", "\"0\"", "0.0", "1.5", "-1.5", "10001", "-10001", "1e5", "99999999999999999999"));
    }

    @ParameterizedTest
    @MethodSource("badIncrements")
    void aBadIncrementIsNamed(String json) {
        Reply refused = patch("increment", raw(object().put("statName", "logsCreated"), "incrementBy", json));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.badFields()).containsExactly("incrementBy");
    }

    private static Stream<Arguments> badEntries() {
        List<String> dates = List.of(
                "5",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"today\"",
                "\"2026-11-31\"",
                "\"2026-13-01\"",
                "\"2026-1-1\"",
                "\"1969-12-31\"",
                "\"2027-11-23\"",
                "\"9999-01-01\"",
                "\"2026-W47-1\"",
                "\"20261118\"",
                "\"2026-11-18T25:00:00Z\"",
                "\"2026-11-18\\u0000\"",
                '"' + "2".repeat(65) + '"');
        return Stream.of(
                        dates.stream().map(json -> Arguments.of("date", json)),
                        BadInput.numbers().stream().map(json -> Arguments.of("hoursLogged", json)),
                        Stream.of("-1", "168.01", "\"-0.5\"").map(json -> Arguments.of("hoursLogged", json)),
                        BadInput.numbers().stream().map(json -> Arguments.of("logsCount", json)),
                        Stream.of("-1", "1.5", "10001").map(json -> Arguments.of("logsCount", json)))
                .flatMap(cases -> cases);
    }

    private static ObjectNode entry() {
        return object().put("date", "2026-11-18").put("hoursLogged", 1).put("logsCount", 1);
    }

    @ParameterizedTest
    @MethodSource("badEntries")
    void aBadFieldOfAWeeklyEntryIsNamed(String field, String json) {
        Reply refused = rest.post("/api/analytics/nobody/weekly", raw(entry(), field, json));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_fields");
        assertThat(refused.badFields()).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"date", "hoursLogged", "logsCount"})
    void aMissingFieldOfAWeeklyEntryIsNamed(String field) {
        for (ObjectNode body : List.of(entry().without(field), entry().putNull(field))) {
            Reply refused = rest.post("/api/analytics/nobody/weekly", body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error()).isEqualTo("Missing required fields");
            assertThat(refused.badFields()).containsExactly(field);
        }
    }
}
