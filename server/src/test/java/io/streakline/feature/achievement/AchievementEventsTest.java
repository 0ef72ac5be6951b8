package io.streakline.feature.achievement;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that a stock client receives for an achievement, their order and their counts. */
class AchievementEventsTest extends SocketTestCase {

    private final String ada = user("ada");
    private final JsClient client = loggedIn(ada, Transport.WEBSOCKET);

    @BeforeEach
    void isReady() {
        client.awaitEvent("stream:ready");
    }

    private List<Long> offsets(String... names) {
        return List.of(names).stream()
                .map(name -> client.awaitEvent(name).offset())
                .toList();
    }

    @Test
    void theNotificationFollowsDirectlyAfterItsEvents() {
        Reply recorded = rest.post("/api/events", object().put("userId", ada).put("type", "log_created"));
        assertThat(offsets("activity:created", "analytics:updated", "notification:received"))
                .containsExactly(1L, 2L, 3L);
        assertThat(client.names())
                .containsExactly("stream:ready", "activity:created", "analytics:updated", "notification:received");
        assertThat(recorded.offset()).isEqualTo(3);
    }

    @Test
    void itsCountsAreThoseAfterIt() {
        rest.patch(
                "/api/analytics/" + ada + "/increment",
                object().put("statName", "goalsCompleted").put("incrementBy", 50));
        assertThat(client.awaitEvent("analytics:updated")
                        .counts()
                        .at("/unread/notifications")
                        .asInt())
                .isZero();
        for (int i = 1; i <= 2; i++) {
            var told = client.awaitEvent("notification:received");
            assertThat(told.counts().at("/unread/notifications").asInt()).isEqualTo(i);
            assertThat(told.counts().at("/total/notifications").asInt()).isEqualTo(i);
            assertThat(told.payload().path("type").textValue()).isEqualTo("achievement");
        }
        assertThat(countsByRest(ada).at("/unread/notifications").asInt()).isEqualTo(2);
    }

    @Test
    void anActivityThatReachesAnAchievementIsSentFirst() {
        for (int days = 5; days >= 0; days--) {
            Instant day = server.time().instant().minus(Duration.ofDays(days));
            rest.post("/api/activities", Rest.activity(ada, "A day").put("occurredAt", day.toString()));
            client.awaitEvent("activity:created");
        }
        rest.post("/api/analytics/" + ada + "/init", "");
        client.awaitEvent("analytics:updated");
        client.drop(); // no heartbeat lasts for a day that passes in a moment
        server.time().advance(Duration.ofDays(1));
        Reply created = rest.createActivity(ada, "The seventh day");
        client.reconnect();
        assertThat(offsets("activity:created", "analytics:updated", "notification:received"))
                .containsExactly(8L, 9L, 10L);
        assertThat(created.offset()).isEqualTo(10);
    }
}
