package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** <code>user:login</code> with a position: missed events, or a reset. */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class PositionAtLoginTest extends SocketTestCase {

    private final Transport transport;
    private final String ada = user("ada");

    PositionAtLoginTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void missedEventsArriveOnceAndInOrderThenReadyThenTheAck() {
        JsClient witness = loggedIn(ada, transport);
        String position = rest.createActivity(ada, "Known").position();
        Reply missed = rest.createActivity(ada, "Missed");
        rest.patch("/api/activities/" + missed.id() + "/read", "");
        rest.createNotification(ada, "Missed, too");
        rest.patch("/api/analytics/" + ada + "/learning-hours", "{\"hours\": 1.5}");
        String head = rest.delete("/api/activities/" + missed.id()).position();
        witness.awaitEvent("activity:deleted");

        JsClient client = clients.connected(server, transport);
        JsonNode ack = client.login(ada, position);

        assertThat(client.names())
                .containsExactly(
                        "activity:created",
                        "activity:updated",
                        "notification:received",
                        "analytics:updated",
                        "activity:deleted",
                        "stream:ready");
        assertThat(client.streamEvents())
                .as("the same, argument by argument, as was seen live")
                .isEqualTo(witness.streamEvents().subList(1, 6));
        JsClient.Event ready = client.awaitEvent("stream:ready");
        assertThat(ready.payload()).isEqualTo(json("""
                {"position": "%s", "recovered": true, "unread": {"activities": 1, "notifications": 1}}""".formatted(head)));
        assertThat(ack).isEqualTo(json("""
                {"ok": true, "position": "%s", "unread": {"activities": 1, "notifications": 1}}""".formatted(head)));
        assertThat(client.log().getLast()).isInstanceOf(JsClient.Acked.class);
    }

    @Test
    void atTheHeadNothingWasMissed() {
        String head = rest.createActivity(ada, "Known").position();
        JsClient client = clients.connected(server, transport);

        client.login(ada, head);

        assertThat(client.names()).containsExactly("stream:ready");
        assertThat(client.awaitEvent("stream:ready").payload().path("recovered").booleanValue())
                .isTrue();
    }

    @Test
    void aPositionFromBeforeTheFirstEventIsAccepted() {
        String empty = rest.get("/api/notifications/" + ada).position();
        rest.createActivity(ada, "First");
        rest.createActivity(ada, "Second");
        JsClient client = clients.connected(server, transport);

        client.login(ada, empty);

        assertThat(empty).endsWith(":0");
        assertThat(client.streamEvents()).extracting(JsClient.Event::offset).containsExactly(1L, 2L);
    }

    @Test
    void newEventsFollowMissedOnes() {
        String empty = rest.get("/api/activities/" + ada).position();
        for (int i = 1; i <= 30; i++) {
            rest.createActivity(ada, "Missed " + i);
        }
        JsClient client = clients.connected(server, transport);
        long login = client.ask("user:login", ada, Map.of("position", empty));
        for (int i = 31; i <= 60; i++) {
            rest.createActivity(ada, "Live " + i);
        }
        client.awaitAck(login);

        List<JsClient.Event> created = client.awaitEvents("activity:created", 60);
        for (int i = 0; i < 60; i++) {
            assertThat(created.get(i).offset()).isEqualTo(i + 1);
        }
    }

    @Test
    void everyIssuedPositionResumesRightAfterIt() {
        JsClient witness = loggedIn(ada, transport);
        for (int i = 0; i < 5; i++) {
            rest.createActivity(ada, "Number " + i);
        }
        List<JsClient.Event> seen = witness.awaitEvents("activity:created", 5);
        for (int i = 0; i < 5; i++) {
            JsClient client = clients.connected(server, transport);
            client.login(ada, seen.get(i).position());
            assertThat(client.streamEvents()).isEqualTo(seen.subList(i + 1, 5));
        }
    }

    static List<String> strangePositions() {
        return List.of("", ":", "garbage", "garbage:1", ":0", "AAAA:1", "x".repeat(5_000) + ":1", "\u0000:1", "Ω:1");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @MethodSource("strangePositions")
    void aForgedPositionIsAnsweredByAResetAndTheHead(String position) {
        Reply known = rest.createActivity(ada, "Known");
        JsClient client = clients.connected(server, transport);

        JsonNode ack = client.login(ada, position);

        assertResetAndJoined(client, ack, "position_unknown", known.position());
    }

    @Test
    void anotherUsersPositionIsAnsweredByAResetAndTheHead() {
        String bobs = rest.createActivity(user("bob"), "His").position();
        Reply known = rest.createActivity(ada, "Known");
        JsClient client = clients.connected(server, transport);

        JsonNode ack = client.login(ada, bobs);

        assertResetAndJoined(client, ack, "position_lost", known.position());
    }

    @Test
    void aForgedOffsetIsAnsweredByAResetAndTheHead() {
        String known = rest.createActivity(ada, "Known").position();
        Reply head = rest.createActivity(ada, "Head");
        JsClient client = clients.connected(server, transport);

        JsonNode ack = client.login(ada, known.substring(0, known.lastIndexOf(':')) + ":0");

        assertResetAndJoined(client, ack, "position_unknown", head.position());
    }

    /** Reset, ready, ack, and no missed event; then new events. */
    private void assertResetAndJoined(JsClient client, JsonNode ack, String reason, String head) {
        JsClient.Event reset = client.awaitEvent("stream:reset");
        assertThat(reset.args()).containsExactly(json("{\"reason\": \"%s\"}".formatted(reason)));
        JsClient.Event ready = client.awaitEvent("stream:ready");
        assertThat(ready.payload().path("recovered").booleanValue()).isFalse();
        assertThat(ready.payload().path("position").textValue()).isEqualTo(head);
        assertThat(ack.path("ok").booleanValue()).isTrue();
        assertThat(ack.path("position").textValue()).isEqualTo(head);

        Reply next = rest.createActivity(ada, "Next");
        assertThat(client.awaitEvent("activity:created").position()).isEqualTo(next.position());
        assertThat(client.names()).containsExactly("stream:reset", "stream:ready", "activity:created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{}", "[\"a\"]"})
    void aPositionThatIsNotAStringIsRefusedAndNothingIsJoined(String position) {
        JsClient client = clients.connected(server, transport);

        JsonNode ack = client.login(ada, json(position));

        assertThat(ack.path("ok").booleanValue()).isFalse();
        assertThat(ack.path("code").textValue()).isEqualTo("bad_position");
        assertThat(ack.path("error").textValue()).isNotEmpty();
        client.login(ada);
        assertThat(client.names()).containsExactly("stream:ready");
    }

    @Test
    void nullMeansNoPosition() {
        rest.createActivity(ada, "Known");
        JsClient client = clients.connected(server, transport);

        client.emitWithAck("user:login", ada, json("{\"position\": null}"));

        assertThat(client.names()).containsExactly("stream:ready");
    }
}
