package io.streakline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.testing.Accounts;
import io.streakline.testing.Described;
import io.streakline.testing.Described.Answer;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's routes match the description, and the checker of answers works. */
class RoutesTest {

    private static TestServer server;
    private static Rest rest;

    @BeforeAll
    static void start() {
        server = TestServer.start(Accounts.settings()); // the mode that has the most
        rest = new Rest(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theRegisteredRoutesAndTheirQueryParametersMatchTheDescription() {
        Set<String> pages = Set.of(
                "GET /", "GET /docs", "GET /api/openapi.yaml", "GET /api/openapi.json", "GET /api/asyncapi.yaml");
        Set<String> described = Described.operations().stream()
                .filter(operation -> !pages.contains(operation))
                .map(operation -> operation.replaceAll("\\{[^/]+}", ":name") + Described.query(operation))
                .collect(Collectors.toSet());
        Set<String> registered = server.routes().stream()
                .filter(route -> !route.startsWith("HEAD ")) // said of every GET in one sentence
                .map(route -> route.replaceAll(":[A-Za-z]+", ":name"))
                .map(route -> route.startsWith("GET /api/audit?") ? route.replace("&skip", "") : route) // refused there
                .collect(Collectors.toSet());
        assertThat(registered).isEqualTo(described);
        assertThat(Described.operations()).containsAll(pages);
    }

    @Test
    void everyGetAlsoAnswersHead() {
        Set<String> routes = server.routes();
        assertThat(routes.stream().filter(route -> route.startsWith("GET ")))
                .allSatisfy(route -> assertThat(routes).contains(route.replace("GET ", "HEAD ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs"})
    void thePagesAreServed(String path) {
        assertThat(rest.get(path).status()).isEqualTo(200);
        assertThat(rest.send(server.request(path).HEAD()).body()).isEmpty();
    }

    private static final String HEALTH = "{\"status\":\"Server is running\",\"activeUsers\":0}";
    private static final Map<String, List<String>> JSON =
            Map.of("content-type", List.of("application/json; charset=utf-8"), "x-request-id", List.of("1"));

    @Test
    void theCheckerAcceptsDescribedAnswers() {
        Described.check(new Answer("GET", "/api/health", 200, JSON, HEALTH));
    }

    @Test
    void theCheckerRefusesAnotherStatus() {
        assertRefused(new Answer("GET", "/api/health", 418, JSON, HEALTH), "status 418");
    }

    @Test
    void theCheckerRefusesAnUnknownRoute() {
        assertRefused(new Answer("GET", "/api/wealth", 200, JSON, HEALTH), "GET /api/wealth");
        assertRefused(new Answer("PUT", "/api/health", 200, JSON, HEALTH), "PUT /api/health");
    }

    @Test
    void theCheckerRefusesAnUndescribedField() {
        String more = HEALTH.replace("}", ",\"secret\":1}");
        assertRefused(new Answer("GET", "/api/health", 200, JSON, more), "secret");
    }

    @Test
    void theCheckerRefusesAMissingField() {
        assertRefused(new Answer("GET", "/api/health", 200, JSON, "{\"activeUsers\":0}"), "status");
    }

    @Test
    void theCheckerRefusesAnUndescribedHeader() {
        var headers = Map.of("content-type", List.of("application/json"), "x-powered-by", List.of("us"));
        assertRefused(new Answer("GET", "/api/health", 200, headers, HEALTH), "x-powered-by");
    }

    @Test
    void theCheckerRefusesAMissingHeader() {
        Map<String, List<String>> headers = new HashMap<>(JSON);
        headers.put("etag", List.of("W/\"AKeJXmSOnd1cnAOEJtNMEQ\""));
        headers.put("cache-control", List.of("private, no-cache"));
        assertRefused(
                new Answer("GET", "/api/activities/ada/unread/count", 200, headers, "{\"unreadCount\":0}"),
                "stream-position");
    }

    @Test
    void theCheckerRefusesAnotherMediaType() {
        var headers = Map.of("content-type", List.of("text/plain"));
        assertRefused(new Answer("GET", "/api/health", 200, headers, HEALTH), "text/plain");
    }

    private static void assertRefused(Answer answer, String reason) {
        assertThatThrownBy(() -> Described.check(answer))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(reason);
    }
}
