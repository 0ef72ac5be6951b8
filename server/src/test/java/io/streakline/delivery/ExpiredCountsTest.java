package io.streakline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Counts exclude expired notifications, whether or not they were deleted. The sweep runs once a second, so the time of
 * this class moves by milliseconds: nothing is ever swept.
 */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class ExpiredCountsTest extends SocketTestCase {

    private static final Duration BRIEF = Duration.ofMillis(10);

    private final Transport transport;
    private final String ada = user("ada");

    ExpiredCountsTest(Transport transport) {
        this.transport = transport;
    }

    private Reply createBrief() {
        return rest.post(
                "/api/notifications",
                Rest.notification(ada, "Brief")
                        .put("expiresAt", server.time().instant().plus(BRIEF).toString()));
    }

    private String position() {
        return rest.get("/api/notifications/" + ada).position();
    }

    private JsonNode unreadByRest() {
        return countsByRest(ada).path("unread");
    }

    private static JsonNode counts(int unread, int total, int activities) {
        return json("""
                {"unread": {"activities": %d, "notifications": %d},
                 "total": {"activities": %d, "notifications": %d}}""".formatted(activities, unread, activities, total));
    }

    private static List<JsonNode> countsOf(JsClient client) {
        return client.streamEvents().stream().map(JsClient.Event::counts).toList();
    }

    private void assertReadyAsByRest(JsClient client) {
        assertThat(client.events("stream:ready").getLast().payload().path("unread"))
                .isEqualTo(unreadByRest());
    }

    @Test
    void replayedEventsReadyAndTheAckDoNotCountExpiredNotifications() {
        String before = position();
        createBrief();
        Reply read = createBrief();
        rest.patch("/api/notifications/" + read.id() + "/read");
        rest.createNotification(ada, "Lasting");
        rest.createActivity(ada, "Lasting, too");
        server.time().advance(BRIEF);

        JsClient client = clients.connected(server, transport);
        JsonNode ack = client.login(ada, before);

        assertThat(countsByRest(ada)).isEqualTo(counts(1, 1, 1));
        assertThat(ack.path("unread")).isEqualTo(unreadByRest());
        assertReadyAsByRest(client);
        List<JsonNode> counts = countsOf(client);
        assertThat(counts.getLast()).isEqualTo(countsByRest(ada));
        assertThat(counts.get(0)).isEqualTo(counts(0, 0, 0));
        assertThat(counts.subList(2, 5)).containsExactly(counts(0, 0, 0), counts(1, 1, 0), counts(1, 1, 1));
    }

    @Test
    void anEventWrittenAfterTheExpiryIsReplayedWithItsOwnCounts() {
        String before = position();
        createBrief();
        server.time().advance(BRIEF);
        rest.createNotification(ada, "Lasting");

        JsClient client = clients.connected(server, transport);
        client.login(ada, before);

        assertThat(countsOf(client)).containsExactly(counts(0, 0, 0), counts(1, 1, 0));
        assertReadyAsByRest(client);
    }

    @Test
    void aRecoveringClientGetsCountsWithoutExpiredNotifications() {
        JsClient client = loggedIn(ada, transport);
        createBrief();
        client.awaitEvent("notification:received");
        client.drop();
        createBrief();
        rest.createActivity(ada, "Missed");
        server.time().advance(BRIEF);

        client.reconnect();
        assertThat(client.awaitConnection().path("recovered").booleanValue()).isTrue();
        client.awaitEvents("stream:ready", 2);

        assertReadyAsByRest(client);
        assertThat(client.streamEvents().getLast().counts())
                .isEqualTo(countsByRest(ada))
                .isEqualTo(counts(0, 0, 1));
    }

    @Test
    void aClientThatMissedNothingGetsCountsWithoutExpiredNotifications() {
        createBrief();
        String head = position();
        server.time().advance(BRIEF);

        JsClient client = clients.connected(server, transport);
        JsonNode ack = client.login(ada, head);

        assertThat(ack.path("unread")).isEqualTo(unreadByRest());
        assertReadyAsByRest(client);
    }

    @Test
    void aRepeatedLoginIsAckedWithCountsWithoutExpiredNotifications() {
        JsClient client = loggedIn(ada, transport);
        createBrief();
        client.awaitEvent("notification:received");
        server.time().advance(BRIEF);

        JsonNode ack = client.login(ada);

        assertThat(ack.path("unread"))
                .isEqualTo(unreadByRest())
                .isEqualTo(counts(0, 0, 0).path("unread"));
    }
}
