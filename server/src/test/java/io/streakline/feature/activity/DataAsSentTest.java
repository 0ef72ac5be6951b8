package io.streakline.feature.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.PollingSocket;
import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code data} is returned unchanged, over REST and in events. */
@Timeout(20)
class DataAsSentTest extends WithServer {

    private static final int DATA_BYTES = 16 * 1024;

    private static Stream<String> data() {
        return Stream.of(
                "{\"z\":1,\"a\":2,\"m\":{\"y\":0,\"b\":0}}",
                "{\"a\":1,\"a\":2,\"a\":null}",
                "{ \"spaces\" : [ 1 ,\t2,\n3 ] }",
                "1.00",
                "-0",
                "0.1e-10",
                "1E400",
                "[1e400,-1e999999999,1.0,1.00,100,1e2]",
                "12345678901234567890123456789012345678901234567890",
                "\"\"",
                "\"a string\"",
                "true",
                "false",
                "[]",
                "{}",
                "[null,[null],{\"\":null}]",
                "\"\\u00e4\\u00E4\u00e4 \\/ / \\u0000 \\u001e \\ud83d\\ude00 \ud83d\ude00 \\ud800 \u2028\u2029\u007f\"",
                "{\"\\u0061\":1,\"a\":2,\"__proto__\":{},\"toString\":0}",
                "9".repeat(5_000),
                "[".repeat(50) + "]".repeat(50),
                "\"" + "x".repeat(DATA_BYTES - 2) + "\"",
                "\"" + "\u00e4".repeat(DATA_BYTES / 2 - 1) + "\"");
    }

    private static String activity(String user, String data) {
        return "{\"userId\":\"%s\",\"type\":\"login\",\"data\":%s,\"title\":\"As sent\"}".formatted(user, data);
    }

    private static void assertHolds(String body, String data) {
        assertThat(body).contains("\"data\":" + data + ",");
    }

    @ParameterizedTest
    @MethodSource("data")
    void overRestDataIsReturnedAsSent(String data) {
        String user = newUser();

        Reply created = rest.once("key-" + user, "POST", "/api/activities", activity(user, data));

        assertThat(created.status()).isEqualTo(201);
        assertHolds(created.body(), data);
        assertThat(rest.once("key-" + user, "POST", "/api/activities", activity(user, data))
                        .body())
                .isEqualTo(created.body());
        assertHolds(rest.get("/api/activities/" + user).body(), data);
        assertHolds(rest.patch("/api/activities/" + created.id() + "/read").body(), data);
        rest.post(
                "/api/activities/batch", "{\"activities\":[" + activity(user, data) + "," + activity(user, "7") + "]}");
        String list = rest.get("/api/activities/" + user).body();
        assertHolds(list, "7");
        assertThat(list.split("\"data\":", -1)).hasSize(4);
        assertHolds(list.substring(list.indexOf("\"data\":7,") + 1), data);
    }

    @ParameterizedTest
    @MethodSource("data")
    void overASocketDataIsReturnedAsSentInBothDirections(String data) {
        String user = newUser();
        var socket = new PollingSocket(server);
        socket.say("40");
        socket.hear("40{");
        socket.say("420[\"user:login\",\"" + user + "\"]");
        socket.hear("430[");

        rest.post("/api/activities", activity(user, data));
        assertHolds(socket.hear("42[\"activity:created\""), data);
        socket.say("421[\"activity:create\"," + activity(user, data) + "]");
        assertHolds(socket.hear("431["), data);
        socket.say("42[\"data:request\",\"activities\"]");
        assertHolds(socket.hear("42[\"data:activities\""), data);
    }

    @Test
    void absentOrNullDataIsAnEmptyObject() {
        String user = newUser();
        for (String field : List.of("", "\"data\":null,", "\"data\":5,\"data\":null,")) {
            Reply created = rest.post(
                    "/api/activities", "{" + field + "\"userId\":\"" + user + "\",\"type\":\"login\",\"title\":\"x\"}");
            assertHolds(created.body(), "{}");
        }
    }

    @Test
    void dataOver16KibibytesOrInvalidJsonIsRefused() {
        String user = newUser();
        for (String data : List.of(
                "\"" + "x".repeat(DATA_BYTES - 1) + "\"",
                "\"" + "\u00e4".repeat(DATA_BYTES / 2) + "\"",
                "[1" + " ".repeat(DATA_BYTES - 2) + "]")) {
            Reply refused = rest.post("/api/activities", activity(user, data));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.badFields()).containsExactly("data");
        }
        for (String data :
                List.of("01", "1.", ".5", "+1", "NaN", "Infinity", "'x'", "\"\t\"", "[1,]", "{a:1}", "/**/1")) {
            Reply refused = rest.send(server.request("/api/activities")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(activity(user, data))));
            assertThat(refused.code()).as(data).isEqualTo("malformed_json");
        }
        assertThat(rest.get("/api/activities/" + user).number("total")).isZero();
    }

    @Test
    void aSocketGetsAnErrorForInvalidDataAndKeepsItsConnection() {
        String user = newUser();
        var socket = new PollingSocket(server);
        socket.say("40");
        socket.hear("40{");
        for (String data : List.of("9".repeat(20_000), "-0." + "9".repeat(20_000), "\"" + "x".repeat(20_000) + "\"")) {
            socket.say("421[\"activity:create\"," + activity(user, data) + "]");
            assertThat(socket.hear("431["))
                    .startsWith("431[{\"ok\":false,\"error\":")
                    .contains("\"code\":");
        }
        String number = "7".repeat(5_000);
        socket.say(
                "422[\"activity:create\",{\"userId\":\"" + user + "\",\"type\":\"login\",\"title\":" + number + "}]");
        assertThat(socket.hear("432[")).contains("title must be a string", "\"code\":\"invalid_fields\"");
        socket.say("423[\"user:login\"," + number + "]");
        assertThat(socket.hear("433[")).contains("\"ok\":false");
        socket.say("424[\"data:request\"," + number + "]");
        assertThat(socket.hear("434[")).contains("\"ok\":false");
        assertThat(rest.get("/api/activities/" + user).number("total")).isZero();
    }
}
