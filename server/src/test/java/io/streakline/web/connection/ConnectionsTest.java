package io.streakline.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The maximum number of connections, and the time limits of requests. */
@Timeout(60)
@NullUnmarked
class ConnectionsTest {

    private static final Duration HEAD = Duration.ofSeconds(17);
    private static final Duration BODY = Duration.ofSeconds(43);
    private static final String HEALTH = "/api/health/live";
    private static final String HANDSHAKE = "/socket.io/?EIO=4&transport=polling";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(
                Setting.CONNECTIONS_PER_ADDRESS, "5",
                Setting.REQUEST_HEAD_SECONDS, Long.toString(HEAD.toSeconds()),
                Setting.REQUEST_BODY_SECONDS, Long.toString(BODY.toSeconds())));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void send(RawHttp http, String text) {
        http.send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Byte by byte, each long before the connection would count as idle. */
    private static void drip(RawHttp http, Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(1)) {
            send(http, "x");
            server.time().advance(Duration.ofSeconds(1));
        }
    }

    /** Waits until this many connections wait for a task due in this time. */
    private static void awaitClocks(int count, Duration time) {
        server.time().awaitTasks(count, server.time().instant().plus(time));
    }

    private static void assertServed(RawHttp http) {
        assertThat(http.request("GET", HEALTH).answer("GET", HEALTH).status()).isEqualTo(200);
    }

    @Test
    void slowHeadersAreCutOff() {
        try (var slow = new RawHttp(server, "127.0.0.2")) {
            awaitClocks(1, HEAD);
            send(slow, "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            drip(slow, HEAD);
            slow.awaitEnd();
        }
    }

    @Test
    void headersCompleteInTimeAreServedHoweverSlowlyTheyArrive() {
        try (var slow = new RawHttp(server, "127.0.0.2")) {
            awaitClocks(1, HEAD);
            send(slow, "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            drip(slow, HEAD.minusSeconds(1));
            send(slow, "\r\n\r\n");
            assertThat(slow.answer("GET", HEALTH).status()).isEqualTo(200);
        }
    }

    @Test
    void aSilentConnectionIsClosed() {
        try (var mute = new RawHttp(server, "127.0.0.2")) {
            awaitClocks(1, HEAD);
            server.time().advance(HEAD);
            mute.awaitEnd();
        }
    }

    @Test
    void theHeadersOfALaterRequestHaveATimeLimitToo() {
        try (var slow = new RawHttp(server, "127.0.0.2")) {
            assertServed(slow);
            server.time().advance(HEAD.multipliedBy(2)); // between requests nothing is awaited
            assertServed(slow);
            send(slow, "GET /api/hea");
            awaitClocks(1, HEAD);
            drip(slow, HEAD);
            slow.awaitEnd();
        }
    }

    @Test
    void aSlowBodyIsCutOff() {
        try (var slow = new RawHttp(server, "127.0.0.2")) {
            slow.request(
                    "POST",
                    "/api/activities",
                    "Content-Type: application/json",
                    "Content-Length: 1000",
                    "Expect: 100-continue");
            assertThat(slow.interim()).isEqualTo(100);
            awaitClocks(1, BODY);
            drip(slow, BODY);
            slow.awaitEnd();
        }
    }

    @Test
    void aBodyCompleteInTimeIsAccepted() {
        byte[] body = Rest.activity("ada", "Slowly").toString().getBytes(StandardCharsets.UTF_8);
        try (var slow = new RawHttp(server, "127.0.0.2")) {
            slow.request(
                    "POST",
                    "/api/activities",
                    "Content-Type: application/json",
                    "Content-Length: " + body.length,
                    "Expect: 100-continue");
            assertThat(slow.interim()).isEqualTo(100);
            awaitClocks(1, BODY);
            server.time().advance(BODY.minusSeconds(1));
            slow.send(body);
            assertThat(slow.answer("POST", "/api/activities").status()).isEqualTo(201);
        }
    }

    @Test
    void aSocketsPollMayWaitLongerThanTheRequestLimit() {
        try (var poll = new RawHttp(server, "127.0.0.2")) {
            poll.request("GET", HANDSHAKE);
            String sid = poll.answer("GET", HANDSHAKE).body().split("\"", 5)[3];
            poll.request("GET", HANDSHAKE + "&sid=" + sid);
            server.time().advance(HEAD.plusSeconds(8)); // its ping is due then
            assertThat(poll.answer("GET", HANDSHAKE).body()).isEqualTo("2");
        }
    }

    @Test
    void anAddressHasAMaximumOfConnectionsAndOthersAreServed() {
        List<RawHttp> open = new ArrayList<>();
        try {
            IntStream.range(0, 5).forEach(number -> open.add(new RawHttp(server, "127.0.0.3")));
            try (var tooMany = new RawHttp(server, "127.0.0.3");
                    var other = new RawHttp(server, "127.0.0.4")) {
                tooMany.awaitEnd();
                assertServed(other);
            }
            open.forEach(ConnectionsTest::assertServed);
        } finally {
            open.forEach(RawHttp::close);
        }
    }

    @Test
    void thisMachineHasNoMaximumOfConnections() {
        List<RawHttp> open = new ArrayList<>();
        try {
            IntStream.range(0, 20).forEach(number -> open.add(new RawHttp(server)));
            open.forEach(ConnectionsTest::assertServed);
        } finally {
            open.forEach(RawHttp::close);
        }
    }

    @Test
    void anAddressHasAMaximumOfSocketSessionsEvenOverOneConnection() {
        try (var http = new RawHttp(server, "127.0.0.5")) {
            List<Integer> statuses = IntStream.range(0, 7)
                    .mapToObj(number -> http.request("GET", HANDSHAKE).answer("GET", HANDSHAKE))
                    .map(answer -> answer.status())
                    .toList();
            assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 429, 429);
            assertThat(new Rest(server).get(HEALTH).status()).isEqualTo(200);
        }
    }

    @Test
    void thereIsATotalMaximumOfConnections() {
        try (TestServer small = TestServer.start(Map.of(Setting.CONNECTIONS, "3"));
                var one = new RawHttp(small);
                var two = new RawHttp(small);
                var three = new RawHttp(small)) {
            List.of(one, two, three).forEach(ConnectionsTest::assertServed);
            try (var tooMany = new RawHttp(small)) {
                tooMany.awaitEnd();
            }
            assertServed(two);
        }
    }

    @Test
    void anAddressThatConnectsTooOftenIsRefusedForAWhile() {
        try (TestServer strict = TestServer.start(Map.of(Setting.LIMIT_CONNECTS, "1/m:2"));
                var one = new RawHttp(strict, "127.0.0.2");
                var two = new RawHttp(strict, "127.0.0.2");
                var three = new RawHttp(strict, "127.0.0.2")) {
            assertServed(one);
            three.awaitEnd();
            assertServed(two);
            strict.time().advance(Duration.ofMinutes(1));
            try (var later = new RawHttp(strict, "127.0.0.2");
                    var other = new RawHttp(strict, "127.0.0.3")) {
                assertServed(later);
                assertServed(other);
            }
        }
    }

    @Test
    void aClosedConnectionMakesRoom() {
        var counts = new ConnectionCounts(2);

        assertThat(List.of(counts.enter("ada"), counts.enter("ada"), counts.enter("ada"), counts.enter("eve")))
                .containsExactly(true, true, false, true);
        counts.leave("ada");
        assertThat(counts.enter("ada")).isTrue();
        assertThat(counts.enter("ada")).isFalse();
    }
}
