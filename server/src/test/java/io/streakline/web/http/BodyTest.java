package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Described;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.WithServer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large, invalid, or absent. */
class BodyTest extends WithServer {

    /** Every call with a body, as method, path and whether it needs one. */
    private static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("POST", "/api/activities", true),
                Arguments.of("POST", "/api/activities/batch", true),
                Arguments.of("PATCH", "/api/activities/{activity}/read", false),
                Arguments.of("PATCH", "/api/activities/ada/read-all", false),
                Arguments.of("POST", "/api/notifications", true),
                Arguments.of("POST", "/api/notifications/batch", true),
                Arguments.of("PATCH", "/api/notifications/{notification}/read", false),
                Arguments.of("PATCH", "/api/notifications/ada/read-all", false),
                Arguments.of("POST", "/api/analytics/ada/init", false),
                Arguments.of("PATCH", "/api/analytics/ada/learning-hours", true),
                Arguments.of("PATCH", "/api/analytics/ada/streak", true),
                Arguments.of("PATCH", "/api/analytics/ada/increment", true),
                Arguments.of("POST", "/api/analytics/ada/weekly", true));
    }

    private static Reply send(String method, String path, String contentType, BodyPublisher body) {
        String there = path.contains("{activity}")
                ? path.replace("{activity}", rest.createActivity("ada", "x").id())
                : path.replace(
                        "{notification}", rest.createNotification("ada", "x").id());
        return rest.send(
                server.request(there).header("Content-Type", contentType).method(method, body));
    }

    private static Reply send(String method, String path, String body) {
        return send(method, path, "application/json", BodyPublishers.ofString(body));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aBodyThatIsNotAJsonObjectIsRefused(String method, String path, boolean needsOne) {
        List<String> bad = List.of(
                "{",
                "{\"title\"",
                "{\"title\":}",
                "{\"title\":\"x\"",
                "{\"title\":\"x\",}",
                "{\"title\":\"x\"}}",
                "{\"title\":\"x\"} {}",
                "{'title':'x'}",
                "{title:\"x\"}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":0x1}",
                "{\"a\":1e}",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"tab\tand nul \0\"}",
                "\0",
                "{}\0",
                "// x\n{}",
                "{}/* x */",
                "[]",
                "5",
                "\"x\"",
                "null",
                "true",
                "undefined",
                "[".repeat(10_000) + "]".repeat(10_000),
                "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
        assertThat(bad).allSatisfy(body -> {
            Reply refused = send(method, path, body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("malformed_json");
        });
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aBodyThatIsNotUtf8IsRefused(String method, String path, boolean needsOne) {
        List<byte[]> broken = List.of(
                new byte[] {(byte) 0xFF},
                new byte[] {(byte) 0xC3},
                new byte[] {(byte) 0xC0, (byte) 0xAF}, // "/" in two bytes
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // half a surrogate pair
                new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // behind the last code point
                new byte[] {(byte) 0xE2, (byte) 0x82});
        assertThat(broken).allSatisfy(bytes -> {
            var body = new ByteArrayOutputStream();
            body.writeBytes("{\"title\":\"".getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bytes);
            body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
            Reply refused = send(method, path, "application/json", BodyPublishers.ofByteArray(body.toByteArray()));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("malformed_json");
        });
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anEmptyBodyIsAcceptedIfNoFieldIsNeeded(String method, String path, boolean needsOne) {
        Stream.of("", "{}", "{\"whatever\":1}").forEach(body -> {
            Reply answer = send(method, path, body);
            assertThat(answer.status()).isEqualTo(needsOne ? 400 : 200);
            if (needsOne) {
                assertThat(answer.code()).matches("missing_fields|[a-z]+_required");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aBodyOfAnotherTypeIsRefused(String method, String path, boolean needsOne) {
        Stream.of(
                        "text/plain",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data",
                        "application/xml",
                        "application/jsonp",
                        "text/json",
                        "application/json; charset=iso-8859-1",
                        "application/json; charset=utf-16",
                        "application/json; charset=",
                        "application/json; charset=utf-8; charset=latin1",
                        "*/*")
                .forEach(type -> {
                    Reply refused = send(method, path, type, BodyPublishers.ofString("{}"));
                    assertThat(refused.status()).isEqualTo(415);
                });
        String there = path.replace("{activity}", "x").replace("{notification}", "x");
        assertThat(rest.send(server.request(there).method(method, BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
    }

    /** This caused a server error: a text split at semicolons may have no parts at all. */
    @ParameterizedTest
    @ValueSource(strings = {";", ";;", " ; ", ";charset=utf-8"})
    void aTypeThatIsOnlySemicolonsIsRefused(String type) {
        assertThat(send("POST", "/api/activities", type, BodyPublishers.ofString("{}"))
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json; charset=utf8",
                "application/json ;Charset=\"UTF8\"",
                "application/json; charset=us-ascii",
                "application/json; charset=ASCII; v=1",
                "application/json; note=\"; charset=latin1\"",
                "application/vnd.streakline+json"
            })
    void aBodyOfAJsonTypeIsAccepted(String type) {
        var body = BodyPublishers.ofString(Rest.activity(newUser(), "x").toString());
        assertThat(send("POST", "/api/activities", type, body).status()).isEqualTo(201);
    }

    @Test
    void aByteOrderMarkBeforeTheTextIsIgnored() {
        String json = Rest.activity(newUser(), "x").toString();
        var body = BodyPublishers.ofString("\ufeff" + json);
        assertThat(send("POST", "/api/activities", "application/json", body).status())
                .isEqualTo(201);
        Stream.of("\ufeff\ufeff" + json, json + "\ufeff", "{\ufeff}")
                .forEach(
                        text -> assertThat(send("POST", "/api/activities", text).status())
                                .isEqualTo(400));
        assertThat(send("POST", "/api/analytics/ada/init", "\ufeff").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aBodyOfTenMegabytesIsTooLarge(String method, String path, boolean needsOne) {
        byte[] large = new byte[10 * 1024 * 1024];
        assertTooLarge(send(method, path, "application/json", BodyPublishers.ofByteArray(large)));
        var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large));
        assertTooLarge(send(method, path, "application/json", chunked));
        assertThat(rest.get("/api/health").status()).isEqualTo(200);
    }

    private static void assertTooLarge(Reply refused) {
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("body_too_large");
    }

    @Test
    void theErrorForJsonBeyondALimitNamesTheLimit() {
        String deep = "{\"userId\":\"ada\",\"type\":\"login\",\"title\":\"x\",\"data\":%s1%s}"
                .formatted("[".repeat(101), "]".repeat(101));
        Reply refused = rest.post("/api/activities", deep);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error"))
                .isEqualTo("The body is nested deeper than 100, or has a name or a number that is too long");
    }

    @Test
    void aBodyMayHaveOneMebibyteAndABatchEight() {
        assertThat(sizes("/api/activities", 1 << 20)).containsExactly(400, 413);
        assertThat(sizes("/api/activities/batch", 8 << 20)).containsExactly(400, 413);
        assertThat(sizes("/api/notifications/batch", 8 << 20)).containsExactly(400, 413);
    }

    private static List<Integer> sizes(String path, int limit) {
        return Stream.of(limit, limit + 1)
                .map(size -> send("POST", path, "{}" + " ".repeat(size - 2)).status())
                .toList();
    }

    @Test
    void aClientThatExpects100ContinueGetsIt() {
        byte[] body = Rest.activity(newUser(), "x").toString().getBytes(StandardCharsets.UTF_8);
        try (var http = new RawHttp(server)) {
            http.request(
                    "POST",
                    "/api/activities",
                    "Content-Type: application/json",
                    "Content-Length: " + body.length,
                    "Expect: 100-continue");
            assertThat(http.interim()).isEqualTo(100);
            http.send(body);
            assertThat(http.answer("POST", "/api/activities").status()).isEqualTo(201);
        }
    }

    @Test
    void aClientThatExpects100ContinueForTooMuchIsRefusedAtOnce() {
        try (var http = new RawHttp(server)) {
            http.request(
                    "POST",
                    "/api/activities",
                    "Content-Type: application/json",
                    "Content-Length: 10485760",
                    "Expect: 100-continue");
            assertThat(http.answer("POST", "/api/activities").status()).isEqualTo(413);
        }
    }

    @Test
    void aReadIgnoresABody() {
        Described.Answer answer =
                RawHttp.ask(server, "GET", "/api/health", "Content-Type: text/plain", "Content-Length: 0");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(rest.send(server.request("/api/activities/ada").method("GET", BodyPublishers.ofString("?")))
                        .status())
                .isEqualTo(200);
    }
}
