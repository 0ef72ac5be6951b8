package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.AsyncApi;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets with required sign-in: who may connect, as which user, for how long, and no data of a former user. */
@Timeout(120)
@NullUnmarked
class SignInTest {

    private static TestServer server;
    private static JsClients clients;

    @BeforeAll
    static void start() {
        server = TestServer.start(Tokens.settings());
        clients = JsClients.start();
    }

    @AfterAll
    static void stop() {
        clients.close();
        server.close();
    }

    @AfterEach
    void whatWasSentIsWhatTheDescriptionSays() {
        try {
            clients.all().forEach(AsyncApi::assertDescribes);
        } finally {
            clients.forgetAll();
        }
    }

    private static String token(String userId, String role) {
        return Tokens.of(userId, role, server.time().instant());
    }

    /** A token that expires after this time, including the clock skew. */
    private static String token(String userId, Duration left) {
        var end = server.time().instant().plus(left).minusSeconds(60);
        return Tokens.of(Tokens.claims(userId, server.time().instant())
                .expirationTime(Date.from(end))
                .build());
    }

    private static JsClient.Options over(Transport transport) {
        return JsClient.Options.over(transport);
    }

    private static JsClient connected(String token) {
        JsClient client = clients.connect(server, over(Transport.WEBSOCKET).signedIn(token));
        client.awaitTurn("connect");
        return client;
    }

    private static Rest rest(String userId) {
        return new Rest(server).with(token(userId, "learner"));
    }

    private static String refusal(JsClient client) {
        return client.awaitTurn("connect_error").at("/data/code").asText();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void withoutATokenNobodyCanConnect(Transport transport) {
        assertThat(refusal(clients.connect(server, over(transport)))).isEqualTo("unauthenticated");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void withAnInvalidTokenNobodyCanConnectAndTheErrorSaysWhy(Transport transport) {
        assertThat(refusal(clients.connect(server, over(transport).signedIn("x.y.z"))))
                .isEqualTo("invalid_token");
        assertThat(refusal(clients.connect(server, over(transport).signedIn(token("ada", Duration.ZERO)))))
                .isEqualTo("token_expired");
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"POLLING", "WEBSOCKET"})
    void aRefusedClientConnectsWithATokenAndJoinsItsOwnStream(Transport transport) {
        JsClient client = clients.connect(server, over(transport));
        refusal(client);
        client.auth(Map.of("token", token("ada-" + transport, "learner")));
        client.reconnect();
        client.awaitTurn("connect");
        assertThat(client.login("ada-" + transport).path("ok").booleanValue()).isTrue();
        rest("ada-" + transport).createActivity("ada-" + transport, "Mine");
        assertThat(client.awaitEvent("activity:created").payload().path("title").asText())
                .isEqualTo("Mine");
    }

    @Test
    void learnersAndMentorsCannotJoinAnotherUsersStream() {
        for (String role : new String[] {"learner", "mentor"}) {
            JsClient client = connected(token("eve", role));
            JsonNode ack = client.login("ada");
            assertThat(ack.path("ok").booleanValue()).isFalse();
            assertThat(ack.path("code").asText()).isEqualTo("not_found");
            rest("ada").createActivity("ada", "Private");
            client.settle();
            assertThat(client.streamEvents()).isEmpty();
        }
    }

    @Test
    void anAdminCanJoinAnyStream() {
        JsClient client = connected(token("root", "admin"));
        assertThat(client.login("ada").path("ok").booleanValue()).isTrue();
    }

    @Test
    void usersCanCreateActivitiesOnlyForThemselves() {
        JsClient client = connected(token("eve", "learner"));
        client.login("eve");
        assertThat(client.emitWithAck("activity:create", Rest.activity("eve", "Mine"))
                        .path("ok")
                        .booleanValue())
                .isTrue();
        JsonNode ack = client.emitWithAck("activity:create", Rest.activity("bob", "Not mine"));
        assertThat(ack.path("code").asText()).isEqualTo("not_found");
        assertThat(rest("bob").get("/api/activities/bob").number("total")).isZero();
    }

    /** The position and the session id are valid, but another user's: recovery follows the policy of a login. */
    @Test
    void anotherUsersPositionRecoversNothing() {
        JsClient ada = connected(token("ada2", "learner"));
        ada.login("ada2");
        rest("ada2").createActivity("ada2", "Seen");
        ada.awaitEvent("activity:created");
        rest("ada2").createActivity("ada2", "Missed");
        String position = ada.streamEvents().getFirst().position();
        String pid = ada.connections().getFirst().path("pid").asText();

        JsClient eve = connected(token("eve", "learner"));
        eve.remember(pid, position);
        eve.drop();
        eve.reconnect();
        assertThat(eve.awaitTurn("connect").path("recovered").booleanValue()).isFalse();
        assertThat(eve.awaitEvent("stream:reset").payload().path("reason").asText())
                .isEqualTo("position_unknown");
        eve.settle();
        assertThat(eve.streamEvents()).isEmpty();
    }

    @Test
    void aClientThatReturnsWithANewTokenIsRecovered() {
        JsClient client = connected(token("ada3", "learner"));
        client.login("ada3");
        rest("ada3").createActivity("ada3", "One");
        client.awaitEvent("activity:created");
        client.drop();
        rest("ada3").createActivity("ada3", "Two");
        client.auth(Map.of("token", token("ada3", Duration.ofMinutes(30))));
        client.reconnect();
        assertThat(client.awaitTurn("connect").path("recovered").booleanValue()).isTrue();
        assertThat(client.awaitEvent("activity:created").payload().path("title").asText())
                .isEqualTo("Two");
    }

    /** In steps shorter than the sockets' heartbeat, each of which the client has seen. */
    private static void pass(JsClient client, int seconds) {
        for (int step = 0; step < seconds; step += 10) {
            server.time().advance(Duration.ofSeconds(Math.min(10, seconds - step)));
            client.settle();
        }
    }

    @Test
    void aClientThatSendsANewTokenBeforeTheExpiryStays() {
        JsClient client = connected(token("ada4", Duration.ofSeconds(75)));
        client.login("ada4");
        pass(client, 14);
        assertThat(client.events("auth:expiring")).isEmpty();
        pass(client, 1);
        client.awaitEvent("auth:expiring");

        JsonNode ack = client.emitWithAck("auth:refresh", Map.of("token", token("ada4", Duration.ofSeconds(90))));
        assertThat(ack.path("ok").booleanValue()).isTrue();
        pass(client, 29);
        assertThat(client.events("auth:expiring")).hasSize(1);
        pass(client, 1);
        client.awaitEvent("auth:expiring");
        pass(client, 59);
        assertThat(client.login("ada4").path("ok").booleanValue()).isTrue();
    }

    /** Otherwise each new token would be answered by the next request at once, endlessly. */
    @Test
    void oneMinuteTokensAreReplacedAtAShareOfTheirLifeAndNotEndlessly() {
        JsClient client = connected(token("minute", Duration.ofSeconds(60)));
        client.login("minute");
        client.awaitEvent("auth:expiring");
        for (int asked = 1; asked <= 3; asked++) {
            Map<String, String> fresh = Map.of("token", token("minute", Duration.ofSeconds(60)));
            assertThat(client.emitWithAck("auth:refresh", fresh).path("ok").booleanValue())
                    .isTrue();
            pass(client, 19);
            assertThat(client.events("auth:expiring")).hasSize(asked);
            pass(client, 1);
            client.awaitEvent("auth:expiring");
        }
    }

    @Test
    void aRepeatedTokenIsNotRequestedInItsLastSeconds() {
        String token = token("same", Duration.ofSeconds(60));
        JsClient client = connected(token);
        client.login("same");
        for (int second = 0; second < 59; second++) {
            client.emitWithAck("auth:refresh", Map.of("token", token));
            pass(client, 1);
        }
        assertThat(client.events("auth:expiring").size()).isLessThan(5);
    }

    @Test
    void aProbeConfirmsThatTheConnectionIsAlive() {
        JsClient client = connected(token("woken", Duration.ofHours(1)));
        assertThat(client.emitWithAck("connection:probe").path("ok").booleanValue())
                .as("before its login, too")
                .isTrue();
    }

    @Test
    void aClientWithoutANewTokenIsDisconnectedAndMustSignIn() {
        JsClient client = connected(token("ada5", Duration.ofSeconds(20)));
        client.awaitEvent("auth:expiring");
        client.login("ada5");
        pass(client, 19);
        server.time().advance(Duration.ofSeconds(1));
        // The transport, not the client: this one reconnects when it has a token.
        assertThat(client.awaitTurn("disconnect").asText()).startsWith("transport");
        client.reconnect();
        assertThat(refusal(client)).isEqualTo("token_expired");
    }

    @Test
    void aTokenOfAnotherUserOrAnInvalidOneRefreshesNothing() {
        JsClient client = connected(token("ada6", Duration.ofSeconds(15)));
        client.login("ada6");
        assertThat(client.emitWithAck("auth:refresh", Map.of("token", token("bob", "admin")))
                        .path("code")
                        .asText())
                .isEqualTo("forbidden");
        assertThat(client.emitWithAck("auth:refresh", Map.of("token", "x.y.z"))
                        .path("code")
                        .asText())
                .isEqualTo("invalid_token");
        assertThat(client.emitWithAck("auth:refresh").path("code").asText()).isEqualTo("invalid_fields");
        pass(client, 14);
        server.time().advance(Duration.ofSeconds(1));
        client.awaitTurn("disconnect");
    }

    @Test
    void aFormerAdminLosesAnotherUsersStream() {
        JsClient client = connected(token("root2", "admin"));
        client.login("ada");
        client.emitWithAck("auth:refresh", Map.of("token", token("root2", "learner")));
        client.awaitTurn("disconnect");
    }
}
