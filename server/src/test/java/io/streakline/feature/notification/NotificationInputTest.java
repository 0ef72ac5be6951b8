package io.streakline.feature.notification;

import static io.streakline.testing.Rest.notification;
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

/** Invalid input of {@code POST /api/notifications}: each field alone, and in a batch with valid items. */
class NotificationInputTest extends WithServer {

    private static ObjectNode with(String field, String json) {
        return notification("ada", "x").putRawValue(field, new RawValue(json));
    }

    private static Stream<Arguments> badFields() {
        return Stream.of(
                        of("userId", List.of("5", "true", "[]", "{}")),
                        of("userId", BadInput.userIds()),
                        of("type", List.of("5", "[]", "{}", "\"\"", "\"Social\"", "\"log_created\"", "\"a\\u0000\"")),
                        of("title", BadInput.texts(1, 200)),
                        of("message", BadInput.texts(1, 2_000)),
                        of("actionUrl", BadInput.texts(1, 2_000)),
                        of("externalId", BadInput.texts(1, 128)),
                        of("expiresAt", BadInput.times()),
                        of("expiresAt", List.of("\"2026-11-22T08:00:00Z\"", "\"2020-01-01T00:00:00Z\"")))
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> of(String field, List<String> values) {
        return values.stream().map(value -> Arguments.of(field, value));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void aBadFieldIsNamed(String field, String json) {
        Reply refused = rest.post("/api/notifications", with(field, json));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_fields");
        assertThat(refused.badFields()).containsExactly(field);
        assertThat(refused.error()).startsWith(field + " must");
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void aBadEntryOfABatchIsRefusedAlone(String field, String json) {
        String user = newUser();
        String batch = "{\"notifications\":[" + notification(user, "a") + "," + with(field, json) + ","
                + notification(user, "b") + "]}";
        Reply kept = rest.post("/api/notifications/batch", batch);
        assertThat(kept.each("results", "status")).containsExactly("201", "400", "201");
        assertThat(kept.text("results/1/error")).startsWith(field + " must");
        assertThat(rest.get("/api/notifications/" + user).each("notifications", "title"))
                .containsExactly("b", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"userId", "type", "title", "message"})
    void aMissingOrNullFieldIsNamed(String field) {
        for (ObjectNode body : List.of(
                notification("ada", "x").without(field),
                notification("ada", "x").putNull(field))) {
            Reply refused = rest.post("/api/notifications", body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error()).isEqualTo("Missing required fields");
            assertThat(refused.badFields()).containsExactly(field);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "streaks",
                "./streaks",
                "?x",
                "//evil.example",
                "/\\\\evil.example",
                "\\\\/evil.example",
                "\\\\\\\\evil.example",
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "mailto:a@b.example",
                "ftp://a.example/x",
                "http:",
                "http:/x",
                "http://",
                "https:///path",
                "http:evil.example",
                "http://?x",
                "https://#x",
                " /streaks",
                "/a b",
                "/\\ta",
                "/\\n/evil.example",
                "/\\t/evil.example",
                "http://a.example/\\u0000",
                "http:\\\\\\\\evil.example",
                "https://a b.example",
                "blob:https://a.example/x",
                "/a\\u007fb"
            })
    void anActionUrlIsAPathOrAnHttpUrlAndNothingElse(String url) {
        Reply refused = rest.post("/api/notifications", with("actionUrl", '"' + url + '"'));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.badFields()).containsExactly("actionUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/streaks",
                "/a//b",
                "/a\\b",
                "/a?next=//b",
                "/ä😀",
                "http://a.example",
                "https://a.example:8443/x?y#z",
                "HTTPS://A.EXAMPLE/",
                "http://localhost:3000/x",
                "https://a.example?x=/",
                "http://[::1]:5000/",
                "https://a.example/ä"
            })
    void aValidActionUrlIsStoredUnchanged(String url) {
        Reply created =
                rest.post("/api/notifications", notification(newUser(), "x").put("actionUrl", url));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("actionUrl")).isEqualTo(url);
    }

    @Test
    void maximumLengthsAreAccepted() {
        String user = "y".repeat(128);
        Reply created = rest.post(
                "/api/notifications",
                notification(user, "😀".repeat(200))
                        .put("message", "😀".repeat(2_000))
                        .put("actionUrl", "/" + "a".repeat(1_999))
                        .put("externalId", "😀".repeat(128)));
        assertThat(created.status()).isEqualTo(201);
        assertThat(rest.get("/api/notifications/" + user).json().at("/notifications/0"))
                .isEqualTo(created.json());
    }
}
