package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.config.Setting;
import io.streakline.testing.AsyncApi;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many sockets a user may have, and the limits of their events. */
@Timeout(120)
@NullUnmarked
class SocketLimitsTest {

    private TestServer server;
    private JsClients clients;

    @BeforeEach
    void start() {
        Map<Setting, String> settings = Tokens.settings();
        settings.put(Setting.LIMIT_USER, "1/s:4");
        settings.put(Setting.SOCKETS_PER_USER, "2");
        server = TestServer.start(settings);
        clients = JsClients.start();
    }

    @AfterEach
    void stop() {
        clients.close();
        server.close();
        clients.all().forEach(AsyncApi::assertDescribes);
    }

    private String token(String userId) {
        return Tokens.of(userId, "learner", server.time().instant());
    }

    private JsClient socket(String userId) {
        return clients.connect(
                server, JsClient.Options.over(Transport.WEBSOCKET).signedIn(token(userId)));
    }

    private JsClient loggedIn(String userId) {
        JsClient client = socket(userId);
        client.awaitTurn("connect");
        assertThat(client.login(userId).path("ok").asBoolean()).isTrue();
        return client;
    }

    private static JsonNode create(JsClient client, String title) {
        return client.emitWithAck("activity:create", Map.of("type", "log_created", "title", title));
    }

    @Test
    void anEventBeyondTheLimitIsRefusedInItsAckAndNothingIsWritten() {
        JsClient ada = loggedIn("ada");
        for (int number = 0; number < 3; number++) {
            assertThat(create(ada, "Title " + number).path("ok").asBoolean()).isTrue();
        }
        JsonNode refused = create(ada, "Too much");
        assertThat(refused.path("ok").asBoolean()).isFalse();
        assertThat(refused.path("code").asText()).isEqualTo("rate_limited");
        assertThat(refused.path("error").asText()).isNotBlank();
        assertThat(new Rest(server)
                        .with(token("ada"))
                        .get("/api/activities/ada")
                        .status())
                .as("REST and sockets share a user's bucket")
                .isEqualTo(429);

        JsClient eve = loggedIn("eve");
        assertThat(create(eve, "Another's").path("ok").asBoolean()).isTrue();

        server.time().advance(Duration.ofSeconds(2));
        assertThat(create(ada, "Later").path("ok").asBoolean()).isTrue();
        assertThat(new Rest(server)
                        .with(token("ada"))
                        .get("/api/activities/ada")
                        .number("total"))
                .isEqualTo(4);
    }

    @Test
    void aUserHasAMaximumOfSocketsAndAFurtherOneIsRefusedWithACode() {
        loggedIn("mo");
        JsClient second = loggedIn("mo");
        JsonNode refusal = socket("mo").awaitTurn("connect_error");

        assertThat(refusal.toString()).contains("too_many_sockets");
        assertThat(create(second, "Still here").path("ok").asBoolean()).isTrue();
        loggedIn("max");
    }
}
