package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Sql;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO's own recovery with the stock client. */
@ParameterizedClass(name = "over {0}")
@EnumSource(names = {"POLLING", "WEBSOCKET"})
class RecoveryTest extends SocketTestCase {

    private final Transport transport;
    private final String ada = user("ada");

    RecoveryTest(Transport transport) {
        this.transport = transport;
    }

    private JsClient connected() {
        JsClient client = loggedIn(ada, transport);
        client.awaitEvent("stream:ready");
        return client;
    }

    private static boolean recovers(JsClient client) {
        client.reconnect();
        return client.awaitConnection().path("recovered").booleanValue();
    }

    /** Lets the client receive an event and lose its connection; returns its id. */
    private static String idBefore(JsClient client, String userId) {
        rest.createActivity(userId, "Seen");
        client.awaitEvent("activity:created");
        client.drop();
        return client.connections().getLast().path("id").textValue();
    }

    private static List<Long> offsets(JsClient client) {
        return client.streamEvents().stream().map(JsClient.Event::offset).toList();
    }

    @Test
    void missedEventsArriveOnceThenReadyAndTheNextLoginIsANoOp() {
        JsClient client = connected();
        rest.createActivity(ada, "Seen");
        client.awaitEvent("activity:created");
        client.drop();
        Reply missed = rest.createActivity(ada, "Missed");
        rest.delete("/api/activities/" + missed.id());
        Reply last = rest.createNotification(ada, "Missed, too");

        assertThat(recovers(client)).isTrue();
        JsClient.Event ready = client.awaitEvent("stream:ready");
        JsonNode ack = client.login(ada);

        assertThat(client.names())
                .containsExactly(
                        "stream:ready",
                        "activity:created",
                        "activity:created",
                        "activity:deleted",
                        "notification:received",
                        "stream:ready");
        assertThat(offsets(client)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(ready.args())
                .containsExactly(json("""
                        {"position": "%s", "recovered": true, "unread": {"activities": 1, "notifications": 1}}""".formatted(last.position())), json('"' + last.position() + '"'));
        assertThat(ack.path("position").textValue()).isEqualTo(last.position());
        Reply live = rest.createActivity(ada, "Live");
        client.awaitOffset(5);
        assertThat(client.streamEvents().getLast().position()).isEqualTo(live.position());
    }

    @Test
    void aClientRecoversAfterADayOffline() {
        JsClient client = connected();
        client.drop();
        rest.createActivity(ada, "Soon");
        server.time().advance(Duration.ofDays(1));
        rest.createActivity(ada, "A day later");

        assertThat(recovers(client)).isTrue();
        client.awaitOffset(2);
        assertThat(client.events("activity:created"))
                .extracting(event -> event.payload().path("title").textValue())
                .containsExactly("Soon", "A day later");
    }

    @Test
    void aClientWithoutAnyEventRecoversFromItsReady() {
        JsClient client = connected();
        client.drop();
        assertThat(recovers(client)).isTrue();
        client.awaitEvent("stream:ready");
        client.drop();
        rest.createActivity(ada, "First");
        rest.createActivity(ada, "Second");

        assertThat(recovers(client)).isTrue();
        client.awaitOffset(2);
        assertThat(offsets(client)).containsExactly(1L, 2L);
    }

    @Test
    void readyComesAfterAllEventsUpToItsPositionAndBeforeLaterOnes() {
        JsClient client = connected();
        client.drop();
        for (int i = 1; i <= 40; i++) {
            rest.createActivity(ada, "Missed " + i);
        }
        client.reconnect();
        for (int i = 41; i <= 80; i++) {
            rest.createActivity(ada, "Live " + i);
        }
        client.awaitOffset(80);

        JsClient.Event ready = client.awaitEvent("stream:ready");
        assertThat(offsets(client))
                .isEqualTo(LongStream.rangeClosed(1, 80).boxed().toList());
        List<JsClient.Event> events = client.events();
        String before = "";
        for (JsClient.Event event : events.subList(0, events.lastIndexOf(ready))) {
            before = event.args().size() == 3 ? event.position() : before;
        }
        assertThat(before).isEqualTo(ready.payload().path("position").textValue());
    }

    @Test
    void aRecoveredSocketBelongsToItsUserFromConnectOn() {
        JsClient client = connected();
        client.drop();
        assertThat(recovers(client)).isTrue();

        JsonNode ack = client.emitWithAck("activity:create", json("{\"type\": \"login\", \"title\": \"Mine\"}"));

        assertThat(ack.at("/activity/userId").textValue()).isEqualTo(ada);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"garbage", ":", "AAAA:1", "x:99999999999999999999", "\u0000:1", "\ud83d\ude00"})
    void aForgedPositionIsAnsweredByAResetAndJoinsNothing(String offset) {
        JsClient client = connected();
        client.drop();
        client.remember(null, offset);

        assertThat(recovers(client)).isFalse();

        assertThat(client.awaitEvent("stream:reset").args())
                .containsExactly(json("{\"reason\": \"position_unknown\"}"));
        rest.createActivity(ada, "Not for it yet");
        client.login(ada);
        assertThat(client.names()).containsExactly("stream:ready", "stream:reset", "stream:ready");
        assertThat(recoversAfterAnEvent(client)).isTrue();
    }

    private boolean recoversAfterAnEvent(JsClient client) {
        Reply reply = rest.createActivity(ada, "Live");
        client.awaitOffset(
                Long.parseLong(reply.position().substring(reply.position().lastIndexOf(':') + 1)));
        client.drop();
        return recovers(client);
    }

    @Test
    void aForgedOffsetOfAValidPositionIsAnsweredByAReset() {
        JsClient client = connected();
        String position = rest.createActivity(ada, "One").position();
        client.awaitOffset(1);
        client.drop();
        client.remember(null, position.substring(0, position.lastIndexOf(':')) + ":0");

        assertThat(recovers(client)).isFalse();
        client.awaitEvent("stream:reset");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"garbage", "AAAA", "!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aForgedSessionIdIsAnsweredByAReset(String pid) {
        JsClient client = connected();
        client.drop();
        client.remember(pid, null);

        assertThat(recovers(client)).isFalse();
        assertThat(client.awaitEvent("stream:reset").args()).containsExactly(json("{\"reason\": \"position_lost\"}"));
    }

    /** The check of the stock client's own recovery test. */
    @Test
    void aRecoveredSocketKeepsItsId() {
        JsClient client = connected();
        String id = idBefore(client, ada);
        for (int i = 0; i < 3; i++) {
            client.reconnect();
            JsonNode connection = client.awaitConnection();
            assertThat(connection.path("recovered").booleanValue()).isTrue();
            assertThat(connection.path("id").textValue()).isEqualTo(id);
            client.drop();
        }
    }

    @Test
    void aSocketThatIsNotRecoveredHasAnotherId() {
        JsClient client = connected();
        String id = idBefore(client, ada);
        client.remember("garbage", null);
        client.reconnect();
        assertThat(client.awaitConnection().path("id").textValue()).isNotEqualTo(id);
    }

    @Test
    void aSocketsIdDoesNotRevealRecoverySecrets() {
        JsClient client = connected();
        String id = idBefore(client, ada);
        String pid = client.connections().getLast().path("pid").textValue();
        assertThat(pid).doesNotContain(id);
        client.remember(id, null);
        client.reconnect();
        JsonNode connection = client.awaitConnection();
        assertThat(connection.path("recovered").booleanValue()).isFalse();
        assertThat(connection.path("id").textValue()).isNotEqualTo(id);
    }

    @Test
    void theLoginOfAnotherUserLeavesTheRecoveredStream() {
        String bob = user("bob");
        JsClient client = connected();
        client.drop();
        assertThat(recovers(client)).isTrue();
        client.awaitEvent("stream:ready");

        client.login(bob);
        rest.createActivity(ada, "Hers");
        Reply his = rest.createActivity(bob, "His");

        assertThat(client.awaitEvent("activity:created").payload()).isEqualTo(his.json());
    }

    @Test
    void afterAFailedRecoveryTheOldPositionFailsUntilTheClientHasANewOne() {
        JsClient client = connected();
        client.drop();
        rest.createActivity(ada, "Missed");
        rest.createActivity(ada, "Missed");
        Sql sql = new Sql(server);
        sql.execute("delete from stream_events where user_id = ? and event_offset = 1", ada);

        assertThat(recovers(client)).isFalse();
        assertThat(client.awaitEvent("stream:reset").args()).containsExactly(json("{\"reason\": \"position_lost\"}"));
        client.drop();
        assertThat(recovers(client))
                .as("the same, with the session id of the failure")
                .isFalse();
        client.awaitEvent("stream:reset");
        client.login(ada);
        client.awaitEvent("stream:ready");
        client.drop();
        rest.createActivity(ada, "Behind the new position");

        assertThat(recovers(client)).isTrue();
        client.awaitOffset(3);
        assertThat(offsets(client)).containsExactly(3L);
    }

    /** The client has fetched again since, so events in between would be delivered twice. */
    @Test
    void aPositionFromBeforeAFailedRecoveryFailsThoughItIsStillValid() {
        JsClient client = connected();
        String known = rest.createActivity(ada, "Known").position();
        client.awaitOffset(1);
        rest.createActivity(ada, "Seen");
        client.awaitOffset(2);
        client.drop();
        client.remember("garbage", known);
        assertThat(recovers(client)).isFalse();
        client.awaitEvent("stream:reset");
        client.drop();

        assertThat(recovers(client)).isFalse();
        client.awaitEvent("stream:reset");
        assertThat(offsets(client)).containsExactly(1L, 2L);
    }
}
