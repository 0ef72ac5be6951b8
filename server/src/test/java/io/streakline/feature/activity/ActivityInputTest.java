package io.streakline.feature.activity;

import static io.streakline.testing.Rest.activity;
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

/** Invalid input of {@code POST /api/activities}: each field alone, and in a batch with valid items. */
class ActivityInputTest extends WithServer {

    private static ObjectNode with(String field, String json) {
        return activity("ada", "x").putRawValue(field, new RawValue(json));
    }

    private static Stream<Arguments> badFields() {
        return Stream.of(
                        of("userId", List.of("5", "true", "[]", "{}")),
                        of("userId", BadInput.userIds()),
                        of("type", BadInput.texts(1, 64)),
                        of("type", List.of("\"Login\"", "\"1st\"", "\"_a\"", "\"a b\"", "\"ä\"", "\"a\\n\"")),
                        of("title", BadInput.texts(1, 200)),
                        of("description", BadInput.texts(0, 2_000)),
                        of("visibility", List.of("5", "true", "{}", "\"\"", "\"Public\"", "\"friends\"")),
                        of("externalId", BadInput.texts(1, 128)),
                        of("occurredAt", BadInput.times()),
                        of("occurredAt", List.of("\"2026-11-22T08:05:00.001Z\"", "\"9999-12-31T23:59:59Z\"")),
                        of("data", List.of('"' + "x".repeat(16 * 1024 - 1) + '"', '"' + "ä".repeat(8 * 1024) + '"')))
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> of(String field, List<String> values) {
        return values.stream().map(value -> Arguments.of(field, value));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void aBadFieldIsNamed(String field, String json) {
        Reply refused = rest.post("/api/activities", with(field, json));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_fields");
        assertThat(refused.badFields()).containsExactly(field);
        assertThat(refused.error()).startsWith(field + " must");
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void aBadEntryOfABatchIsRefusedAlone(String field, String json) {
        String user = newUser();
        String batch =
                "{\"activities\":[" + activity(user, "a") + "," + with(field, json) + "," + activity(user, "b") + "]}";
        Reply kept = rest.post("/api/activities/batch", batch);
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.each("results", "status")).containsExactly("201", "400", "201");
        assertThat(kept.text("results/1/error")).startsWith(field + " must");
        assertThat(rest.get("/api/activities/" + user).each("activities", "title"))
                .containsExactly("b", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"userId", "type", "title"})
    void aMissingOrNullFieldIsNamed(String field) {
        for (ObjectNode body : List.of(
                activity("ada", "x").without(field), activity("ada", "x").putNull(field))) {
            Reply refused = rest.post("/api/activities", body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error()).isEqualTo("Missing required fields");
            assertThat(refused.code()).isEqualTo("missing_fields");
            assertThat(refused.badFields()).containsExactly(field);
        }
    }

    @Test
    void allErrorsAreNamedAtOnce() {
        Reply refused = rest.post("/api/activities", "{\"type\":\"?\",\"title\":5,\"description\":[]}");
        assertThat(refused.error()).isEqualTo("Missing required fields");
        assertThat(refused.badFields()).containsExactlyInAnyOrder("userId", "type", "title", "description");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 199, 200})
    void lengthsCountCodePoints(int length) {
        String emoji = "😀".repeat(length);
        Reply created =
                rest.post("/api/activities", activity(newUser(), emoji).put("description", "😀".repeat(length * 10)));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("title")).isEqualTo(emoji);
    }

    @Test
    void maximumLengthsAreAccepted() {
        String user = "x".repeat(128);
        Reply created = rest.post(
                "/api/activities",
                activity(user, "😀".repeat(200))
                        .put("type", "a" + "-".repeat(63))
                        .put("description", "\"\\\n".repeat(666))
                        .put("externalId", "😀".repeat(128))
                        .put("data", "x".repeat(16 * 1024 - 2)));
        assertThat(created.status()).isEqualTo(201);
        assertThat(rest.get("/api/activities/" + user).json().at("/activities/0"))
                .isEqualTo(created.json());
    }
}
