package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.Described;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages, and under which names, may call the server: the same for REST, polling and WebSocket. */
class OriginTest {

    private static final List<String> UPGRADE = List.of(
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    private static final String POLLING = "/socket.io/?EIO=4&transport=polling";
    private static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";

    private static TestServer plain;
    private static TestServer configured;
    private static TestServer named;

    @BeforeAll
    static void start() {
        plain = TestServer.start();
        configured = TestServer.start(Map.of(
                Setting.PUBLIC_URL, "https://learn.example.org:8443",
                Setting.CLIENT_URL, "https://app.example.org, http://localhost:5173"));
    }

    @BeforeAll
    static void startNamed() {
        named = TestServer.start(
                Map.of(
                        Setting.HOSTS, "streakline.internal, 10.0.0.7 fd00::7",
                        Setting.CLIENT_URL,
                                "capacitor://localhost,ionic://localhost,https://*.example.org,http://*.dev.test:*,https://a.test:443"));
    }

    @AfterAll
    static void stop() {
        named.close();
        plain.close();
        configured.close();
    }

    /** {@code PORT} stands for the server's; {@code -} for no Origin. */
    @ParameterizedTest
    @CsvSource({
        "localhost:PORT,   -",
        "localhost,        -",
        "LocalHost:PORT,   -",
        "127.0.0.1:PORT,   -",
        "[::1]:PORT,       -",
        "localhost:PORT,   http://localhost:PORT",
        "127.0.0.1:PORT,   http://127.0.0.1:PORT",
        "127.0.0.1:PORT,   https://127.0.0.1:PORT",
        "[::1]:PORT,       http://[::1]:PORT",
        "127.0.0.1:PORT,   http://localhost",
        "127.0.0.1:PORT,   http://localhost:3000",
        "127.0.0.1:PORT,   HTTP://LocalHost:3000"
    })
    void byDefaultLoopbackAndItsOwnPagesAreAccepted(String host, String origin) {
        assertLetIn(plain, host, origin);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:PORT,           http://evil.example",
        "localhost:PORT,           null",
        "localhost:PORT,           ''",
        "localhost:PORT,           file://",
        "localhost:PORT,           http://localhost.evil.example",
        "localhost:PORT,           http://localhost:3000.evil.example",
        "localhost:PORT,           http://localhost:",
        "localhost:PORT,           http://localhost:80@evil.example",
        "localhost:PORT,           https://localhost:3000",
        "localhost:PORT,           http://127.0.0.1:PORT",
        "127.0.0.1:PORT,           http://127.0.0.1:1",
        "127.0.0.1:PORT,           http://127.0.0.1",
        "localhost:PORT,           chrome-extension://abcdefgh"
    })
    void byDefaultAPageOfAnotherOriginIsRefused(String host, String origin) {
        assertRefused(plain, host, origin, "forbidden_origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "localhost.evil.example:PORT",
                "127.0.0.1.evil.example",
                "0.0.0.0:PORT",
                "[evil]:PORT",
                "localhost@evil.example",
                "learn.example.org"
            })
    void anUnknownHostIsRefusedWhateverTheOrigin(String host) {
        assertRefused(plain, host, "-", "forbidden_host");
        assertRefused(plain, host, "http://" + host, "forbidden_host");
        assertRefused(plain, host, "http://localhost", "forbidden_host");
    }

    @ParameterizedTest
    @CsvSource({
        "learn.example.org:8443, -",
        "LEARN.example.org,      -",
        "learn.example.org:8443, https://learn.example.org:8443",
        "learn.example.org,      https://learn.example.org",
        "127.0.0.1:PORT,         https://learn.example.org:8443",
        "127.0.0.1:PORT,         https://app.example.org",
        "learn.example.org,      https://APP.example.org",
        "127.0.0.1:PORT,         http://localhost:5173",
        "localhost:PORT,         -"
    })
    void thePublicUrlAndTheListedClientsAreAccepted(String host, String origin) {
        assertLetIn(configured, host, origin);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT,        http://localhost:3000,      forbidden_origin",
        "127.0.0.1:PORT,        http://app.example.org,     forbidden_origin",
        "127.0.0.1:PORT,        https://app.example.org:1,  forbidden_origin",
        "127.0.0.1:PORT,        https://learn.example.org,  forbidden_origin",
        "learn.example.org,     null,                       forbidden_origin",
        "learn.example.org,     https://evil.example,       forbidden_origin",
        "app.example.org,       -,                          forbidden_host",
        "sub.learn.example.org, -,                          forbidden_host"
    })
    void aListReplacesTheDefault(String host, String origin, String code) {
        assertRefused(configured, host, origin, code);
    }

    @ParameterizedTest
    @CsvSource({
        "streakline.internal,      -",
        "StreakLine.Internal:5000, -",
        "10.0.0.7:5000,            -",
        "[fd00::7]:5000,           -",
        "10.0.0.7:5000,            http://10.0.0.7:5000",
        "localhost:PORT,           capacitor://localhost",
        "localhost:PORT,           ionic://localhost",
        "localhost:PORT,           https://app.example.org",
        "localhost:PORT,           https://a.b.example.org",
        "localhost:PORT,           https://x--1_y.example.org",
        "localhost:PORT,           http://a.dev.test",
        "localhost:PORT,           http://a.dev.test:3000",
        "localhost:PORT,           https://a.test"
    })
    void namesOfHostsAndWildcardsAreAccepted(String host, String origin) {
        assertLetIn(named, host, origin);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:PORT,          capacitor://other,                    forbidden_origin",
        "localhost:PORT,          capacitor://localhost:80,             forbidden_origin",
        "localhost:PORT,          https://example.org,                  forbidden_origin",
        "localhost:PORT,          https://.example.org,                 forbidden_origin",
        "localhost:PORT,          https://a..example.org,               forbidden_origin",
        "localhost:PORT,          https://-.example.org,                forbidden_origin",
        "localhost:PORT,          https://*.example.org,                forbidden_origin",
        "localhost:PORT,          https://aexample.org,                 forbidden_origin",
        "localhost:PORT,          https://app.example.org:8443,         forbidden_origin",
        "localhost:PORT,          http://app.example.org,               forbidden_origin",
        "localhost:PORT,          https://app.example.org.evil.test,    forbidden_origin",
        "localhost:PORT,          https://evil.test/.example.org,       forbidden_origin",
        "localhost:PORT,          https://evil.test#.example.org,       forbidden_origin",
        "localhost:PORT,          https://a@b.example.org,              forbidden_origin",
        "localhost:PORT,          http://dev.test:3000,                 forbidden_origin",
        "localhost:PORT,          http://a.dev.test:,                   forbidden_origin",
        "localhost:PORT,          http://localhost:3000,                forbidden_origin",
        "a.streakline.internal,   -,                                    forbidden_host",
        "10.0.0.8.test:5000,      -,                                    forbidden_host"
    })
    void aWildcardMatchesOnlySubdomains(String host, String origin, String code) {
        assertRefused(named, host, origin, code);
    }

    @Test
    void aPageMaySendItsOwnHeaders() {
        Described.Answer answer =
                preflight("http://localhost:3000", "traceparent, Baggage,sentry-trace, x-request-id,content-type");
        assertThat(header(answer, "access-control-allow-headers")
                        .toLowerCase(Locale.ROOT)
                        .split(", "))
                .containsExactly(
                        "content-type",
                        "authorization",
                        "idempotency-key",
                        "traceparent",
                        "baggage",
                        "sentry-trace",
                        "x-request-id");
        assertThat(header(answer, "vary")).isEqualTo("Origin, Access-Control-Request-Headers");
        assertThat(preflight("http://evil.example", "traceparent").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a b", "a:b", "ä", "\"a\"", "<a>", ",,", ""})
    void invalidHeaderNamesAreNotAllowed(String asked) {
        assertThat(header(preflight("http://localhost:3000", asked), "access-control-allow-headers"))
                .isEqualTo("Content-Type, Authorization, Idempotency-Key" + (asked.equals("*") ? ", *" : ""));
    }

    @Test
    void veryManyHeadersAreNotAllowed() {
        String asked = "x-a,".repeat(600) + "x-b";
        assertThat(header(preflight("http://localhost:3000", asked), "access-control-allow-headers"))
                .isEqualTo("Content-Type, Authorization, Idempotency-Key");
    }

    private static Described.Answer preflight(String origin, String asked) {
        return RawHttp.ask(
                plain,
                "OPTIONS",
                "/api/activities",
                "Host: localhost",
                "Origin: " + origin,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: " + asked);
    }

    @Test
    void aPageOfAnotherOriginCannotWrite() {
        byte[] body = Rest.activity("ada", "Forged").toString().getBytes(StandardCharsets.UTF_8);
        try (var http = new RawHttp(plain)) {
            http.request(
                    "POST",
                    "/api/activities",
                    "Origin: http://evil.example",
                    "Content-Type: application/json",
                    "Content-Length: " + body.length);
            http.send(body);
            assertThat(http.answer("POST", "/api/activities").status()).isEqualTo(403);
        }
        assertThat(new Rest(plain).get("/api/activities/ada").number("total")).isZero();
    }

    /** For REST and sockets, with CORS headers for the requesting page, and none without one. */
    private static void assertLetIn(TestServer server, String host, String origin) {
        for (String path : List.of("/api/health", "/api/activities/ada", POLLING)) {
            Described.Answer answer = ask(server, "GET", path, host, origin);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertCors(answer, server, origin);
        }
        assertThat(ask(server, "GET", WEBSOCKET, host, origin).status()).isEqualTo(101);
        assertPreflight(server, host, origin);
    }

    private static void assertPreflight(TestServer server, String host, String origin) {
        if (origin.equals("-")) {
            return;
        }
        Described.Answer answer = ask(server, "OPTIONS", "/socket.io/", host, origin);
        assertThat(answer.status()).isEqualTo(204);
        assertCors(answer, server, origin);
        assertThat(header(answer, "access-control-allow-methods")).contains("POST", "PATCH", "DELETE");
        assertThat(header(answer, "access-control-allow-headers")).contains("Content-Type", "Idempotency-Key");
        assertThat(ask(server, "OPTIONS", "/api/activities/ada/read-all", host, origin))
                .extracting(Described.Answer::status, Described.Answer::body)
                .containsExactly(204, "");
    }

    private static void assertCors(Described.Answer answer, TestServer server, String origin) {
        if (origin.equals("-")) {
            assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
        } else {
            assertThat(header(answer, "access-control-allow-origin")).isEqualTo(filled(server, origin));
            assertThat(header(answer, "access-control-expose-headers"))
                    .contains("Stream-Position", "Idempotent-Replayed", "Retry-After");
            assertThat(header(answer, "vary")).contains("Origin");
        }
    }

    /** For REST and sockets, with a reason and without a CORS header, so that the page cannot read it. */
    private static void assertRefused(TestServer server, String host, String origin, String code) {
        for (String path : List.of("/api/health", "/api/activities/ada", "/", "/metrics", POLLING, WEBSOCKET)) {
            assertRefusal(ask(server, "GET", path, host, origin), code);
        }
        assertRefusal(ask(server, "DELETE", "/api/activities/" + "0".repeat(24), host, origin), code);
        assertRefusal(ask(server, "OPTIONS", "/api/activities", host, origin), code);
        assertRefusal(ask(server, "OPTIONS", "/socket.io/", host, origin), code);
    }

    private static void assertRefusal(Described.Answer answer, String code) {
        assertThat(answer.status()).as("%s %s", answer.method(), answer.path()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    private static Described.Answer ask(TestServer server, String method, String path, String host, String origin) {
        List<String> headers = new ArrayList<>(List.of("Host: " + filled(server, host)));
        if (!origin.equals("-")) {
            headers.add("Origin: " + filled(server, origin));
        }
        if (path.equals(WEBSOCKET)) {
            headers.addAll(UPGRADE);
        }
        return RawHttp.ask(server, method, path, headers.toArray(String[]::new));
    }

    private static String filled(TestServer server, String text) {
        return text.replace("PORT", Integer.toString(server.port()));
    }

    private static String header(Described.Answer answer, String name) {
        return String.join(", ", answer.headers().getOrDefault(name, List.of()));
    }
}
