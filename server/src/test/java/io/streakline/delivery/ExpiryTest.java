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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The events of a notification when it expires. */
class ExpiryTest extends SocketTestCase {

    private final String ada = user("ada");

    private Reply createNotification(String title, int lifeSeconds) {
        return rest.post("/api/notifications", Rest.notification(ada, title).put("expiresAt", in(lifeSeconds)));
    }

    private static String in(int seconds) {
        return server.time().instant().plusSeconds(seconds).toString();
    }

    private JsonNode deleted(Reply notification) {
        return json("{\"_id\": \"%s\", \"userId\": \"%s\"}".formatted(notification.id(), ada));
    }

    /** Lets time pass until the sweep has sent the event. */
    private static List<JsClient.Event> sweptFrom(JsClient client, int deletions) {
        while (client.events("notification:deleted").size() < deletions) {
            client.awaitEventAsTimePasses("notification:deleted", Duration.ofSeconds(1));
        }
        return client.events("notification:deleted");
    }

    @Test
    void itsUserReceivesTheDeletionWithCountsWithoutIt() {
        JsClient client = loggedIn(ada, Transport.WEBSOCKET);
        Reply stays = rest.createNotification(ada, "Stays");
        Reply goes = createNotification("Goes", 2);
        assertThat(countsByRest(ada).at("/unread/notifications").intValue()).isEqualTo(2);

        JsClient.Event told = sweptFrom(client, 1).getFirst();

        assertThat(told.args()).containsExactly(deleted(goes), countsByRest(ada), json('"' + told.position() + '"'));
        assertThat(told.offset()).isEqualTo(3);
        assertThat(countsByRest(ada)).isEqualTo(json("""
                {"unread": {"activities": 0, "notifications": 1}, "total": {"activities": 0, "notifications": 1}}"""));
        JsonNode list = rest.get("/api/notifications/" + ada).json();
        assertThat(list.path("notifications")).containsExactly(stays.json());
        assertThat(rest.get("/api/notifications/" + ada).position()).isEqualTo(told.position());
    }

    @Test
    void theExpiryOfAReadNotificationKeepsTheUnreadCount() {
        JsClient client = loggedIn(ada, Transport.WEBSOCKET);
        rest.createNotification(ada, "Unread");
        Reply read = createNotification("Read", 2);
        rest.patch("/api/notifications/" + read.id() + "/read", "");

        JsClient.Event told = sweptFrom(client, 1).getFirst();

        assertThat(told.counts()).isEqualTo(json("""
                {"unread": {"activities": 0, "notifications": 1}, "total": {"activities": 0, "notifications": 1}}"""));
    }

    @Test
    void aDeletedOrClearedNotificationIsNotReportedAgain() {
        JsClient client = loggedIn(ada, Transport.WEBSOCKET);
        Reply deleted = createNotification("Deleted", 2);
        rest.delete("/api/notifications/" + deleted.id());
        createNotification("Cleared", 2);
        rest.delete("/api/notifications/" + ada + "/clear-all");
        createNotification("Last", 2);

        sweptFrom(client, 2);

        assertThat(client.streamEvents())
                .extracting(JsClient.Event::name)
                .containsExactly(
                        "notification:received",
                        "notification:deleted",
                        "notification:received",
                        "notifications:cleared",
                        "notification:received",
                        "notification:deleted");
    }

    @Test
    void aReplaySendsTheDeletionAtTheOffsetsOfItsEvents() {
        JsClient witness = loggedIn(ada, Transport.WEBSOCKET);
        String empty = rest.get("/api/notifications/" + ada).position();
        Reply goes = createNotification("Goes", 2);
        rest.patch("/api/notifications/" + goes.id() + "/read", "");
        Reply stays = createNotification("Stays", 3_600);
        rest.createActivity(ada, "Stays, too");
        sweptFrom(witness, 1);
        witness.settle();

        JsClient late = clients.connected(server, Transport.WEBSOCKET);
        late.login(ada, empty);

        assertThat(late.streamEvents())
                .extracting(JsClient.Event::name)
                .containsExactly(
                        "notification:deleted",
                        "notification:deleted",
                        "notification:received",
                        "activity:created",
                        "notification:deleted");
        List<JsClient.Event> seen = witness.streamEvents();
        for (int i = 0; i < 5; i++) {
            JsClient.Event event = late.streamEvents().get(i);
            assertThat(event.position()).isEqualTo(seen.get(i).position());
            if (event.name().equals("notification:deleted")) {
                assertThat(event.payload()).isEqualTo(deleted(goes));
            }
        }
        assertThat(late.streamEvents().get(2).payload()).isEqualTo(stays.json());
        assertThat(late.log().toString()).doesNotContain("\"Goes\"");
    }

    @Test
    void aThousandConcurrentExpiriesAreAllReported() {
        JsClient client = loggedIn(ada, Transport.WEBSOCKET);
        String expiry = in(2);
        String items = IntStream.range(0, 1_000)
                .mapToObj(i -> """
                        {"userId": "%s", "type": "system", "title": "T", "message": "M", "expiresAt": "%s"}""".formatted(ada, expiry))
                .collect(Collectors.joining(","));
        rest.post("/api/notifications/batch", "{\"notifications\": [" + items + "]}");
        client.awaitEvents("notification:received", 1_000);

        List<JsClient.Event> told = sweptFrom(client, 1_000);

        assertThat(told).hasSize(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(told.get(i).offset()).isEqualTo(1_001 + i);
        }
        assertThat(told.getLast().counts()).isEqualTo(json("""
                {"unread": {"activities": 0, "notifications": 0}, "total": {"activities": 0, "notifications": 0}}"""));
    }

    @Test
    void anEventBetweenExpiryAndDeletionDoesNotCountIt() {
        JsClient client = loggedIn(ada, Transport.WEBSOCKET);
        createNotification("Goes", 1);
        server.time().advance(Duration.ofSeconds(1));

        Reply activity = rest.createActivity(ada, "Next");

        assertThat(client.awaitEvent("activity:created").args())
                .as("whether the sweep came before it or comes after it")
                .containsExactly(activity.json(), json("""
                        {"unread": {"activities": 1, "notifications": 0},
                         "total": {"activities": 1, "notifications": 0}}"""), json('"' + activity.position() + '"'));
    }
}
