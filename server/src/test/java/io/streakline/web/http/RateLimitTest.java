package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Setting;
import io.streakline.testing.Described;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rate limits by address, user and key, and trusted proxies. */
@NullUnmarked
class RateLimitTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        Map<Setting, String> settings = Tokens.settings();
        settings.put(Setting.TRUSTED_PROXIES, "127.0.0.1, 10.0.0.0/8");
        settings.put(Setting.LIMIT_ADDRESS, "2/s:3");
        settings.put(Setting.LIMIT_USER, "1/s:2");
        settings.put(Setting.LIMIT_KEY, "1/s:5");
        server = TestServer.start(settings);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A call through the proxy. @param credential null for none */
    private static Reply from(String forwardedFor, String path, String credential) {
        HttpRequest.Builder request = server.request(path).header("X-Forwarded-For", forwardedFor);
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        return new Reply(server.send(request.build()));
    }

    private static List<Integer> statuses(int calls, String forwardedFor, String path, String credential) {
        return IntStream.range(0, calls)
                .mapToObj(call -> from(forwardedFor, path, credential).status())
                .toList();
    }

    private static String token(String userId, String role) {
        return Tokens.of(userId, role, server.time().instant());
    }

    private static List<String> told(Reply reply) {
        return List.of(
                reply.header("RateLimit-Limit"), reply.header("RateLimit-Remaining"), reply.header("RateLimit-Reset"));
    }

    @Test
    void aCallerBeyondTheLimitIsRefusedUntilThereIsRoomAndOthersAreNot() {
        String health = "/api/health/live";
        assertThat(told(from("192.0.2.1", health, null))).containsExactly("3", "2", "1");
        assertThat(told(from("192.0.2.1", health, null))).containsExactly("3", "1", "1");
        assertThat(told(from("192.0.2.1", health, null))).containsExactly("3", "0", "2");

        Reply refused = from("192.0.2.1", health, null);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(told(refused)).containsExactly("3", "0", "2");
        assertThat(from("192.0.2.2", health, null).status()).isEqualTo(200);

        server.time().advance(Duration.ofSeconds(1));
        assertThat(statuses(3, "192.0.2.1", health, null)).containsExactly(200, 200, 429);
    }

    @Test
    void aUserIsLimitedFromAnyAddress() {
        String ada = token("ada", "learner");
        assertThat(from("192.0.2.11", "/api/activities/ada", ada).status()).isIn(200, 401);
        server.time().advance(Duration.ofSeconds(10));

        assertThat(from("192.0.2.12", "/api/activities/ada", ada).status()).isEqualTo(200);
        assertThat(from("192.0.2.13", "/api/activities/ada", ada).status()).isEqualTo(200);
        assertThat(from("192.0.2.14", "/api/activities/ada", ada).status()).isEqualTo(429);
        assertThat(from("192.0.2.14", "/api/activities/eve", token("eve", "learner"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aKeyIsLimitedByItselfWhateverItsAddress() {
        Rest admin = new Rest(server).with(token("root", "admin"));
        String key = admin.post(
                        "/api/keys",
                        Rest.object()
                                .put("name", "a backend")
                                .set("scopes", Rest.object().arrayNode().add("users:read")))
                .text("secret");
        statuses(4, "192.0.2.21", "/api/health/live", null);

        assertThat(statuses(3, "192.0.2.21", "/api/activities/ada", key)).containsExactly(200, 200, 200);
        assertThat(statuses(3, "192.0.2.22", "/api/activities/ada", key)).containsExactly(200, 200, 429);
    }

    @Test
    void anUnknownCredentialCountsByAddressBeforeItIsVerified() {
        String forged = token("ada", "learner") + "x";
        assertThat(statuses(4, "192.0.2.31", "/api/activities/ada", forged)).containsExactly(401, 401, 401, 429);
        assertThat(statuses(4, "192.0.2.32", "/api/activities/ada", "slk_forged"))
                .containsExactly(401, 401, 401, 429);
        assertThat(from("192.0.2.33", "/api/activities/ada", forged).status()).isEqualTo(401);
    }

    @Test
    void unknownPathsAndRefusedHostsCountToo() {
        assertThat(statuses(2, "192.0.2.41", "/api/nothing", null)).containsExactly(404, 404);
        assertThat(statuses(2, "192.0.2.41", "/api/else", null)).containsExactly(404, 429);

        String[] foreign = {"Host: evil.example", "X-Forwarded-For: 192.0.2.42"};
        assertThat(IntStream.range(0, 4)
                        .mapToObj(call -> RawHttp.ask(server, "GET", "/api/health", foreign)
                                .status()))
                .containsExactly(403, 403, 403, 429);
    }

    @Test
    void tenItemsOfABatchCostAsMuchAsOneCall() {
        String root = token("batcher", "admin");
        from("192.0.2.51", "/api/auth/me", root);
        server.time().advance(Duration.ofSeconds(10));
        ObjectNode body = Rest.object();
        ArrayNode activities = body.putArray("activities");
        IntStream.range(0, 50).forEach(item -> activities.add(Rest.activity("ada", "Item " + item)));

        Reply batch = new Reply(server.send(server.request("/api/activities/batch")
                .header("X-Forwarded-For", "192.0.2.51")
                .header("Authorization", "Bearer " + root)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build()));
        assertThat(batch.status()).isEqualTo(200);
        assertThat(told(batch)).containsExactly("2", "0", "6");

        Reply next = from("192.0.2.52", "/api/auth/me", root);
        assertThat(next.status()).isEqualTo(429);
        assertThat(next.header("Retry-After")).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6.6.6.6, 198.51.100.1 | 7.7.7.7, 198.51.100.1",
                "198.51.100.2, 10.1.2.3 | 198.51.100.2",
                "198.51.100.3:4711 | [::ffff:198.51.100.3]:80",
                "2001:db8:0:1::1 | 2001:db8:0:1:ffff::2",
                "unknown, 198.51.100.5 | 198.51.100.5, 10.0.0.1, 10.0.0.2",
            })
    void theClientIsTheLastHopThatIsNotATrustedProxy(String once, String again) {
        assertThat(statuses(3, once, "/api/health/live", null)).containsExactly(200, 200, 200);
        assertThat(from(again, "/api/health/live", null).status()).isEqualTo(429);
    }

    @Test
    void headersOfAnUntrustedSenderAreIgnored() {
        for (String header : List.of("X-Forwarded-For", "Forwarded")) {
            String from = header.equals("Forwarded") ? "127.0.0.3" : "127.0.0.2";
            assertThat(IntStream.range(0, 4)
                            .mapToObj(call -> direct(from, header + ": for=192.0.2." + (100 + call))
                                    .status()))
                    .containsExactly(200, 200, 200, 429);
        }
    }

    @Test
    void theForwardedHeaderOfATrustedProxyIsIgnored() {
        String[] headers = {"X-Forwarded-For: 192.0.2.61", "Forwarded: for=192.0.2.62"};
        IntStream.range(0, 3).forEach(call -> RawHttp.ask(server, "GET", "/api/health/live", headers));

        assertThat(from("192.0.2.61", "/api/health/live", null).status()).isEqualTo(429);
        assertThat(from("192.0.2.62", "/api/health/live", null).status()).isEqualTo(200);
    }

    private static Described.Answer direct(String from, String... headers) {
        try (var http = new RawHttp(server, from)) {
            return http.request("GET", "/api/health/live", headers).answer("GET", "/api/health/live");
        }
    }

    @Test
    void refusalsOfAFloodAreDelayedWhileOthersAreServed() {
        statuses(6, "192.0.2.71", "/api/health/live", null); // three are granted, three refused at once
        try (var flood = new RawHttp(server);
                var other = new RawHttp(server)) {
            flood.request("GET", "/api/health/live", "X-Forwarded-For: 192.0.2.71");
            other.request("GET", "/api/health/live", "X-Forwarded-For: 192.0.2.72");
            assertThat(other.answer("GET", "/api/health/live").status()).isEqualTo(200);
            assertThat(flood.answer("GET", "/api/health/live").status()).isEqualTo(429);
        }
    }

    @Test
    void thisMachineIsNotLimitedWithoutSignIn() {
        Map<Setting, String> settings =
                Map.of(Setting.LIMIT_ADDRESS, "1/h", Setting.LIMIT_USER, "1/h", Setting.LIMIT_KEY, "1/h");
        try (TestServer open = TestServer.start(settings)) {
            for (int call = 0; call < 5; call++) {
                Reply reply = new Rest(open).get("/api/activities/ada");
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.response().headers().firstValue("RateLimit-Limit"))
                        .isEmpty();
            }
        }
    }

    @Test
    void aPageMayReadTheRateLimitHeaders() {
        Described.Answer answer = RawHttp.ask(
                server, "GET", "/api/health/live", "X-Forwarded-For: 192.0.2.81", "Origin: http://localhost:3000");
        assertThat(answer.headers().get("access-control-expose-headers").toString())
                .contains("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");
    }
}
