package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The events for a user's tabs about activities and notifications, with all three arguments. */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class FeedEventsTest extends SocketTestCase {

    private final Transport transport;
    private final String ada = user("ada");
    private List<JsClient> tabs = List.of();

    FeedEventsTest(Transport transport) {
        this.transport = transport;
    }

    @BeforeEach
    void openTwoTabs() {
        tabs = List.of(loggedIn(ada, transport), loggedIn(ada, Transport.WEBSOCKET));
    }

    /** Every tab receives this event next, with the counts of REST and the position of the answer. */
    private void assertTold(String event, JsonNode payload, Reply answer) {
        JsonNode counts = countsByRest(ada);
        for (JsClient tab : tabs) {
            assertThat(tab.awaitEvent(event).args())
                    .containsExactly(payload, counts, json('"' + answer.position() + '"'));
        }
    }

    private JsonNode read(JsonNode item) {
        return ((ObjectNode) item.deepCopy()).put("read", true);
    }

    private JsonNode deleted(Reply item) {
        return json("{\"_id\": \"%s\", \"userId\": \"%s\"}".formatted(item.id(), ada));
    }

    private JsonNode watermark(Reply answer, int count) {
        String offset = answer.position().substring(answer.position().lastIndexOf(':') + 1);
        return json("{\"throughOffset\": %s, \"count\": %d}".formatted(offset, count));
    }

    @Test
    void anActivityIsCreatedReadAndDeleted() {
        Reply created =
                rest.post("/api/activities", Rest.activity(ada, "First").set("data", json("{\"b\": 1, \"a\": 2.50}")));
        assertTold("activity:created", created.json(), created);
        assertThat(created.json())
                .isEqualTo(json("""
                {"_id": "%s", "userId": "%s", "type": "log_created", "title": "First", "description": "",
                 "data": {"b": 1, "a": 2.5}, "timestamp": %s, "read": false, "visibility": "private"}""".formatted(created.id(), ada, created.json().path("timestamp"))));

        Reply read = rest.patch("/api/activities/" + created.id() + "/read", "");
        assertTold("activity:updated", read(created.json()), read);

        Reply gone = rest.delete("/api/activities/" + created.id());
        assertTold("activity:deleted", deleted(created), gone);
    }

    @Test
    void allActivitiesAreRead() {
        rest.createActivity(ada, "First");
        rest.createActivity(ada, "Second");
        Reply third = rest.createActivity(ada, "Third");
        rest.patch("/api/activities/" + third.id() + "/read", "");

        Reply all = rest.patch("/api/activities/" + ada + "/read-all", "");

        assertThat(all.json()).isEqualTo(json("{\"modifiedCount\": 2}"));
        assertTold("activities:read-all", watermark(all, 2), all);
        assertThat(countsByRest(ada).at("/unread/activities").intValue()).isZero();
        Reply later = rest.createActivity(ada, "Later");
        assertThat(tabs.getFirst()
                        .awaitEvents("activity:created", 4)
                        .getLast()
                        .counts()
                        .at("/unread/activities"))
                .isEqualTo(json("1"));
        assertThat(later.json().path("read").booleanValue()).isFalse();
    }

    @Test
    void aNotificationIsReceivedReadAndDeleted() {
        Reply created =
                rest.post("/api/notifications", Rest.notification(ada, "First").put("actionUrl", "/lessons/3"));
        assertTold("notification:received", created.json(), created);
        assertThat(created.json()).isEqualTo(json("""
                {"_id": "%s", "userId": "%s", "type": "system", "title": "First", "message": "Something happened.",
                 "read": false,
                 "actionUrl": "/lessons/3", "createdAt": %s, "expiresAt": %s}""".formatted(
                        created.id(),
                        ada,
                        created.json().path("createdAt"),
                        created.json().path("expiresAt"))));

        Reply read = rest.patch("/api/notifications/" + created.id() + "/read", "");
        assertTold("notification:updated", read(created.json()), read);

        Reply gone = rest.delete("/api/notifications/" + created.id());
        assertTold("notification:deleted", deleted(created), gone);
    }

    @Test
    void allNotificationsAreReadThenCleared() {
        rest.createNotification(ada, "First");
        rest.createNotification(ada, "Second");

        Reply read = rest.patch("/api/notifications/" + ada + "/read-all", "");
        assertTold("notifications:read-all", watermark(read, 2), read);

        rest.createNotification(ada, "Third");
        Reply cleared = rest.delete("/api/notifications/" + ada + "/clear-all");
        assertThat(cleared.json()).isEqualTo(json("{\"deletedCount\": 3}"));
        assertTold("notifications:cleared", watermark(cleared, 3), cleared);
        assertThat(countsByRest(ada)).isEqualTo(json("""
                {"unread": {"activities": 0, "notifications": 0}, "total": {"activities": 0, "notifications": 0}}"""));
    }

    @Test
    void aBatchIsSentItemByItem() {
        Reply batch = rest.post("/api/activities/batch", """
                {"activities": [{"userId": "%1$s", "type": "login", "title": "One"},
                                {"userId": "%1$s", "type": "login"},
                                {"userId": "%1$s", "type": "login", "title": "Two"}]}""".formatted(ada));

        List<JsClient.Event> told = tabs.getFirst().awaitEvents("activity:created", 2);
        assertThat(told)
                .extracting(event -> event.payload().path("_id"))
                .containsExactly(batch.json().at("/results/0/_id"), batch.json().at("/results/2/_id"));
        assertThat(told).extracting(JsClient.Event::offset).containsExactly(1L, 2L);
        assertThat(told)
                .extracting(event -> event.counts().at("/total/activities").intValue())
                .containsExactly(1, 2);
    }

    @Test
    void callsThatChangeNothingSendNoEvent() {
        Reply activity = rest.createActivity(ada, "First");
        rest.createNotification(ada, "Second");
        rest.patch("/api/activities/" + activity.id() + "/read", "");
        Reply last = rest.patch("/api/notifications/" + ada + "/read-all", "");

        Reply again = rest.patch("/api/activities/" + activity.id() + "/read", "");
        rest.patch("/api/activities/" + ada + "/read-all", "");
        rest.patch("/api/notifications/" + ada + "/read-all", "");
        rest.delete("/api/activities/ffffffffffffffffffffffff");
        rest.delete("/api/notifications/" + activity.id());

        assertThat(again.position()).isEqualTo(last.position());
        Reply next = rest.createActivity(ada, "Next");
        JsClient.Event event =
                tabs.getFirst().awaitEvents("activity:created", 2).getLast();
        assertThat(event.position()).isEqualTo(next.position());
        assertThat(event.offset()).isEqualTo(5);
    }

    @Test
    void tabsThatOpenAndCloseAllSeeTheSame() {
        for (int i = 0; i < 5; i++) {
            rest.createActivity(ada, "Number " + i);
            JsClient tab = loggedIn(ada, transport);
            rest.createNotification(ada, "Number " + i);
            tab.awaitEvent("notification:received");
            tab.disconnect();
        }
        for (JsClient tab : tabs) {
            tab.awaitEvents("notification:received", 5);
            assertThat(tab.streamEvents()).isEqualTo(tabs.getFirst().streamEvents());
            assertThat(tab.streamEvents()).hasSize(10);
        }
    }
}
