package io.streakline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A client of the earlier Node version, unchanged: it logs in at every connection without asking for an answer, sends
 * PATCH without a body but with a JSON content type, reads one argument of each event, and gives up after five attempts
 * to reconnect.
 */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class OldClientTest extends SocketTestCase {

    private final String ada = user("ada");
    private final JsClient.Options options;

    OldClientTest(Transport transport) {
        this.options = JsClient.Options.over(transport)
                .with("reconnection", true)
                .with("reconnectionAttempts", 5)
                .with("reconnectionDelay", 1_000)
                .with("reconnectionDelayMax", 5_000)
                .onConnect("user:login", ada);
    }

    private HttpResponse<String> patchWithoutBody(String path) {
        return server.send(server.request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.noBody())
                .build());
    }

    @Test
    void itReceivesRequestedDataAndEvents() {
        JsClient client = clients.connected(server, options);
        client.awaitEvent("stream:ready");
        client.emit("activity:create", json("{\"type\": \"skill_added\", \"title\": \"Java\"}"));
        JsClient.Event created = client.awaitEvent("activity:created");
        Reply notification = rest.createNotification(ada, "Well done");
        rest.patch("/api/analytics/" + ada + "/learning-hours", "{\"hours\": 1}");

        assertThat(created.payload().path("title").textValue()).isEqualTo("Java");
        assertThat(client.awaitEvent("notification:received").payload()).isEqualTo(notification.json());
        assertThat(client.awaitEvent("analytics:updated").payload().path("totalLearningHours"))
                .isEqualTo(json("1"));
        assertThat(client.awaitEvent("users:status")
                        .payload()
                        .path("activeUsers")
                        .intValue())
                .isPositive();
        String activity = created.payload().path("_id").textValue();
        assertThat(patchWithoutBody("/api/activities/" + activity + "/read").statusCode())
                .isEqualTo(200);
        assertThat(patchWithoutBody("/api/activities/" + ada + "/read-all").statusCode())
                .isEqualTo(200);
        assertThat(patchWithoutBody("/api/notifications/" + notification.id() + "/read")
                        .statusCode())
                .isEqualTo(200);
        assertThat(patchWithoutBody("/api/notifications/" + ada + "/read-all").statusCode())
                .isEqualTo(200);
    }

    @Test
    void itSurvivesARestartOfTheServerAndReceivesLaterEvents() {
        JsClient client = clients.connected(server, options);
        client.awaitEvent("stream:ready");
        rest.createActivity(ada, "Before");
        client.awaitEvent("activity:created");

        server.restartOnSamePort();
        rest.createActivity(ada, "While it is away, or as it comes");

        client.awaitConnection();
        client.awaitEvent("stream:ready");
        Reply after = rest.createActivity(ada, "After");
        assertThat(client.awaitEvents("activity:created", 3).getLast().payload())
                .isEqualTo(after.json());
        assertThat(client.streamEvents()).extracting(JsClient.Event::offset).containsExactly(1L, 2L, 3L);
        assertThat(client.log())
                .noneMatch(entry ->
                        entry instanceof JsClient.Turned turned && turned.what().equals("reconnect_failed"));
    }
}
