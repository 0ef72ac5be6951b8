package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Described.Answer;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid paths, queries, methods and headers. */
class PathTest extends WithServer {

    private static Stream<String> pathsOfAUser() {
        return Stream.of(
                "GET /api/activities/%s",
                "GET /api/activities/%s/unread/count",
                "PATCH /api/activities/%s/read-all",
                "GET /api/notifications/%s",
                "GET /api/notifications/%s/unread/count",
                "PATCH /api/notifications/%s/read-all",
                "DELETE /api/notifications/%s/clear-all",
                "GET /api/analytics/%s",
                "POST /api/analytics/%s/init",
                "PATCH /api/analytics/%s/learning-hours",
                "PATCH /api/analytics/%s/streak",
                "PATCH /api/analytics/%s/increment",
                "POST /api/analytics/%s/weekly");
    }

    private static Reply send(String call, String user) {
        String[] parts = call.formatted(user).split(" ", 2);
        return rest.send(server.request(parts[1]).method(parts[0], BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @MethodSource("pathsOfAUser")
    void aPathWithABadUserIdIsRefused(String call) {
        List<String> bad = List.of(
                "leaderboard",
                "a%20b",
                "a%252Fb",
                "%C3%A4",
                "%F0%9F%98%80",
                "a%00",
                "%0A",
                "a%22b",
                "a%5Cb",
                "a%3Cb",
                "a%3Fb",
                "a%23b",
                "%2E%2E%252F",
                "x".repeat(129),
                "a%25",
                "%FF");
        assertThat(bad).allSatisfy(user -> {
            Reply refused = send(call, user);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.badFields()).containsExactly("userId");
        });
    }

    @ParameterizedTest
    @MethodSource("pathsOfAUser")
    void aPathThatCannotBeDecodedIsRefused(String call) {
        List<String> bad = List.of("%", "%zz", "a%2", "%g0a");
        assertThat(bad).allSatisfy(user -> {
            String[] parts = call.split(" ", 2);
            Answer refused = RawHttp.ask(server, parts[0], parts[1].replace("%s", user), "Content-Length: 0");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("\"bad_request\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A.b_c:d@e-f", "...", "Leaderboard", "read-all", "batch", "0", "-"})
    void anyOtherUserIdIsAccepted(String user) {
        assertThat(rest.get("/api/activities/" + user).status()).isEqualTo(200);
        assertThat(rest.createActivity(user, "x").status()).isEqualTo(201);
        assertThat(rest.get("/api/activities/" + user).number("total")).isEqualTo(1);
    }

    @Test
    void aUserIdMayBeEscaped() {
        rest.createActivity("c:d@e", "x");
        assertThat(rest.get("/api/activities/c%3Ad%40%65").number("total")).isEqualTo(1);
    }

    @Test
    void onlyTheUserOfThePathCounts() {
        String user = newUser();
        rest.createActivity(user, "mine");
        String other = newUser();
        assertThat(rest.get("/api/activities/" + other + "?userId=" + user).number("total"))
                .isZero();
        assertThat(rest.patch("/api/activities/" + other + "/read-all?userId=" + user)
                        .number("modifiedCount"))
                .isZero();
        assertThat(rest.post("/api/analytics/" + other + "/init?userId=" + user, "{\"userId\":\"" + user + "\"}")
                        .text("userId"))
                .isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=x",
                "limit=1.5",
                "limit=1e2",
                "limit=NaN",
                "limit=0x10",
                "limit=%201",
                "limit=%00",
                "limit=1%00",
                "skip=-1",
                "skip=x",
                "skip=1.5",
                "skip=%D9%A1",
                "limit=null",
                "skip=-99999999999999999999",
                "limit=-99999999999999999999"
            })
    void aBadLimitOrSkipIsNamed(String query) {
        for (String list : List.of("activities/ada", "notifications/ada", "analytics/leaderboard/all")) {
            Reply refused = rest.get("/api/" + list + "?" + query);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.badFields()).containsExactly(query.split("=", 2)[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%", "limit=%zz", "skip=%2", "cursor=%", "x=%zz"})
    void aQueryThatCannotBeDecodedIsRefused(String query) {
        for (String list : List.of("activities/ada", "notifications/ada", "analytics/leaderboard/all")) {
            assertThat(RawHttp.ask(server, "GET", "/api/" + list + "?" + query).status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=201, 200",
        "limit=1000000, 200",
        "limit=99999999999999999999999, 200",
        "limit=200, 200",
        "limit=1, 1",
        "limit=007, 7",
        "limit=5&limit=9, 5",
        "skip=99999999999999999999999, 0",
        "skip=205&limit=200, 5"
    })
    void aLimitIsClampedAndHasMoreFollowsIt(String query, int expected) {
        String user = "clamped";
        if (rest.get("/api/activities/" + user).number("total") == 0) {
            String one = "{\"userId\":\"clamped\",\"type\":\"login\",\"title\":\"x\"}";
            rest.post("/api/activities/batch", "{\"activities\":[" + one + ("," + one).repeat(209) + "]}");
        }
        Reply page = rest.get("/api/activities/" + user + "?" + query);
        assertThat(page.each("activities", "_id")).hasSize(expected);
        assertThat(page.text("hasMore")).isEqualTo(String.valueOf(!query.startsWith("skip")));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/activities, POST",
        "GET, /api/activities, POST",
        "DELETE, /api/activities, POST",
        "PUT, /api/activities/batch, 'DELETE, GET, HEAD, POST'",
        "POST, /api/activities/ada, 'DELETE, GET, HEAD'",
        "PUT, /api/activities/ada, 'DELETE, GET, HEAD'",
        "POST, /api/activities/ada/unread/count, 'GET, HEAD'",
        "GET, /api/activities/ada/read, PATCH",
        "POST, /api/activities/ada/read-all, PATCH",
        "GET, /api/notifications, POST",
        "PATCH, /api/notifications/batch, 'DELETE, GET, HEAD, POST'",
        "PATCH, /api/notifications/ada, 'DELETE, GET, HEAD'",
        "GET, /api/notifications/ada/clear-all, DELETE",
        "POST, /api/notifications/ada/read, PATCH",
        "DELETE, /api/notifications/ada/read-all, PATCH",
        "DELETE, /api/analytics/ada, 'GET, HEAD'",
        "GET, /api/analytics/ada/init, POST",
        "POST, /api/analytics/ada/learning-hours, PATCH",
        "POST, /api/analytics/ada/streak, 'GET, HEAD, PATCH'",
        "PUT, /api/analytics/ada/increment, PATCH",
        "PATCH, /api/analytics/ada/weekly, POST",
        "POST, /api/analytics/leaderboard/all, 'GET, HEAD'",
        "POST, /api/health, 'GET, HEAD'",
        "DELETE, /api/health/live, 'GET, HEAD'",
        "PUT, /api/health/ready, 'GET, HEAD'",
        "POST, /, 'GET, HEAD'",
        "PATCH, /docs, 'GET, HEAD'",
        "DELETE, /api/openapi.yaml, 'GET, HEAD'",
        "POST, /metrics, 'GET, HEAD'",
        "TRACE, /api/health, 'GET, HEAD'",
        "FOO, /api/health, 'GET, HEAD'"
    })
    void theErrorForAWrongMethodNamesTheRightOnes(String method, String path, String allowed) {
        Answer refused = RawHttp.ask(server, method, path, "Content-Length: 0");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(Arrays.stream(Objects.requireNonNull(refused.headers().get("allow"))
                                .getFirst()
                                .split(", "))
                        .sorted())
                .containsExactly(allowed.split(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/activity",
                "/api/activities/ada/unread",
                "/api/activities/ada/unread/count/x",
                "/api/users",
                "/api/analytics",
                "/apis",
                "/api/health/x",
                "/api/openapi.xml"
            })
    void anUnknownPathIsNotFoundByAnyMethod(String path) {
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")) {
            Answer answer = RawHttp.ask(server, method, path, "Content-Length: 0");
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @Test
    void headIsGetWithoutTheBody() {
        rest.createActivity("hedy", "x");
        for (String path : List.of("/api/activities/hedy", "/api/health", "/api/analytics/leaderboard/all")) {
            Answer head = RawHttp.ask(server, "HEAD", path);
            Answer get = RawHttp.ask(server, "GET", path);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers().get("content-type"))
                    .isEqualTo(get.headers().get("content-type"));
            assertThat(head.headers().get("stream-position"))
                    .isEqualTo(get.headers().get("stream-position"));
        }
        assertThat(RawHttp.ask(server, "HEAD", "/api/analytics/nobody").status())
                .isEqualTo(404);
    }

    @Test
    void aTargetThatIsTooLongIsRefused() {
        Answer refused = RawHttp.ask(server, "GET", "/api/activities/ada?x=" + "y".repeat(9_000));
        assertThat(refused.status()).isEqualTo(414);
        assertThat(refused.body()).contains("uri_too_long");
        assertThat(RawHttp.ask(server, "GET", "/api/activities/ada?x=" + "y".repeat(8_000))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void headersThatAreTooLargeAreRefused() {
        Answer one = RawHttp.ask(server, "GET", "/api/activities/ada", "X-Large: " + "y".repeat(17_000));
        assertThat(one.status()).isEqualTo(431);
        assertThat(one.body()).contains("headers_too_large");
        String[] many =
                Stream.generate(() -> "X-Many: " + "y".repeat(90)).limit(200).toArray(String[]::new);
        assertThat(RawHttp.ask(server, "GET", "/api/activities/ada", many).status())
                .isEqualTo(431);
    }

    @Test
    void malformedHttpIsRefused() {
        try (var http = new RawHttp(server)) {
            http.send("hello\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(http.answer("GET", "/api/x").status()).isEqualTo(400);
        }
        assertThat(rest.get("/api/health").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET, *", "GET, foo", "POST, foo", "CONNECT, localhost:80", "GET, ?limit=1"})
    void aTargetThatIsNotAPathIsRefused(String method, String target) {
        Answer refused = RawHttp.ask(server, method, target);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("\"code\":\"bad_request\"");
    }

    @Test
    void aRequestWithTwoHostsIsRefusedWhicheverComesFirst() {
        assertThat(RawHttp.ask(server, "GET", "/api/health", "Host: localhost", "Host: evil.example")
                        .status())
                .isEqualTo(400);
        assertThat(RawHttp.ask(server, "GET", "/api/health", "Host: localhost", "Host: localhost")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void everyRequestHasItsOwnId() {
        Reply first = rest.get("/api/activities");
        Reply second = rest.get("/api/activities");
        assertThat(first.header("X-Request-Id")).isNotEmpty().isNotEqualTo(second.header("X-Request-Id"));
        assertThat(first.text("requestId")).isEqualTo(first.header("X-Request-Id"));
    }
}
