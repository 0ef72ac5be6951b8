package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** <code>data:request</code>: the REST calls' bodies, for this socket only. */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class DataRequestTest extends SocketTestCase {

    private final Transport transport;
    private final String ada = user("ada");

    DataRequestTest(Transport transport) {
        this.transport = transport;
    }

    private void writeMoreThanAPage() {
        for (int i = 0; i < 21; i++) {
            rest.createActivity(ada, "Number " + i);
        }
        rest.createNotification(ada, "Hello");
        rest.patch("/api/analytics/" + ada + "/learning-hours", "{\"hours\": 2.25}");
    }

    @ParameterizedTest
    @CsvSource({
        "activities,/api/activities/{user}",
        "notifications,/api/notifications/{user}",
        "analytics,/api/analytics/{user}",
        "leaderboard,/api/analytics/leaderboard/all"
    })
    void eachNameGetsTheBodyOfItsCall(String name, String call) {
        writeMoreThanAPage();
        JsClient client = loggedIn(ada, transport);
        JsClient other = loggedIn(ada, transport);

        JsonNode ack = client.emitWithAck("data:request", name);

        assertThat(ack).isEqualTo(json("{\"ok\": true}"));
        ObjectNode expected = (ObjectNode) json("{\"status\": \"ready\"}");
        expected.setAll((ObjectNode) rest.get(call.replace("{user}", ada)).json());
        assertThat(client.awaitEvent("data:" + name).args()).containsExactly(expected);
        other.settle();
        assertThat(other.names()).containsExactly("stream:ready");
    }

    @Test
    void anUnknownUserHasEmptyListsAndNoAnalytics() {
        JsClient client = loggedIn(ada, transport);
        client.emit("data:request", "activities");
        client.emit("data:request", "notifications");

        assertThat(client.awaitEvent("data:activities").payload()).isEqualTo(json("""
                {"status": "ready", "activities": [], "total": 0, "unreadCount": 0, "hasMore": false,
                 "nextCursor": null}"""));
        assertThat(client.awaitEvent("data:notifications").payload()).isEqualTo(json("""
                {"status": "ready", "notifications": [], "total": 0, "unreadCount": 0, "hasMore": false,
                 "nextCursor": null}"""));
        assertThat(client.emitWithAck("data:request", "analytics")).isEqualTo(json("""
                {"ok": false, "error": "Analytics not found", "code": "analytics_not_found"}"""));
        assertThat(client.awaitEvent("data:analytics").args()).containsExactly(json("""
                {"status": "error", "error": "Analytics not found", "code": "analytics_not_found"}"""));
    }

    @Test
    void aRequestBeforeTheLoginWaitsForIt() {
        rest.createActivity(ada, "Hers");
        JsClient client = clients.connected(server, transport);
        long asked = client.ask("data:request", "activities");
        client.settle();
        assertThat(client.names()).isEmpty();

        client.login(ada);

        assertThat(client.awaitAck(asked)).isEqualTo(json("{\"ok\": true}"));
        assertThat(client.awaitEvent("data:activities").payload().path("total").intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"users\"", "\"\"", "\"Activities\"", "5", "null", "{}", "[\"activities\"]"})
    void anUnknownNameIsRefused(String name) {
        JsClient client = loggedIn(ada, transport);

        assertThat(client.emitWithAck("data:request", json(name))).isEqualTo(json("""
                {"ok": false, "code": "invalid_fields",
                 "error": "The name must be one of activities, analytics, leaderboard, notifications"}"""));
        assertThat(client.emitWithAck("data:request").path("code").textValue()).isEqualTo("invalid_fields");
        assertThat(client.names()).containsExactly("stream:ready");
    }
}
