package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** No user receives another user's private event; public ones go to all. */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class PrivacyTest extends SocketTestCase {

    private final Transport transport;
    private final List<String> users = List.of(user("ada"), user("bob"), user("eve"));

    PrivacyTest(Transport transport) {
        this.transport = transport;
    }

    /** One of every private event. */
    private void doEverything(String user) {
        Reply activity = rest.createActivity(user, "Of " + user);
        rest.patch("/api/activities/" + activity.id() + "/read", "");
        rest.createActivity(user, "Of " + user);
        rest.patch("/api/activities/" + user + "/read-all", "");
        rest.delete("/api/activities/" + activity.id());
        Reply notification = rest.createNotification(user, "Of " + user);
        rest.patch("/api/notifications/" + notification.id() + "/read", "");
        rest.delete("/api/notifications/" + notification.id());
        rest.createNotification(user, "Of " + user);
        rest.patch("/api/notifications/" + user + "/read-all", "");
        rest.delete("/api/notifications/" + user + "/clear-all");
        rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\": 1}");
        rest.post("/api/analytics/" + user + "/weekly", """
                {"date": "2026-11-22", "hoursLogged": 1, "logsCount": 1}""");
    }

    @Test
    void eachOfThreeUsersSeesAllOwnEventsAndNoOthers() {
        List<JsClient> sockets =
                users.stream().map(user -> loggedIn(user, transport)).toList();
        JsClient nobody = clients.connected(server, transport);

        users.forEach(this::doEverything);
        for (JsClient socket : sockets) {
            socket.awaitEvents("analytics:updated", 2);
        }
        sockets.forEach(JsClient::settle);
        nobody.settle();

        for (int i = 0; i < users.size(); i++) {
            JsClient socket = sockets.get(i);
            assertThat(socket.streamEvents()).hasSize(13);
            for (String other : users) {
                if (!other.equals(users.get(i))) {
                    assertThat(socket.log().toString()).doesNotContain(other);
                }
            }
        }
        assertThat(nobody.names()).isEmpty();
    }

    @Test
    void aPublicActivityGoesToEverySocketOutsideOfStreams() {
        List<JsClient> sockets =
                users.stream().map(user -> loggedIn(user, transport)).toList();
        JsClient nobody = clients.connected(server, transport);

        Reply created = createPublicActivity(users.getFirst(), "Look");

        for (JsClient socket : List.of(sockets.get(0), sockets.get(1), sockets.get(2), nobody)) {
            JsClient.Event event = socket.awaitEvent("activity:new");
            assertThat(event.args()).containsExactly(created.json());
            assertThat(event.payload().path("timestamp").textValue()).endsWith("Z");
            assertThat(event.payload().path("visibility").textValue()).isEqualTo("public");
        }
        assertThat(sockets.getFirst().awaitEvent("activity:created").payload()).isEqualTo(created.json());
        sockets.forEach(JsClient::settle);
        assertThat(sockets.get(1).names()).containsExactly("stream:ready", "activity:new");
        assertThat(nobody.names()).containsExactly("activity:new");
    }

    @Test
    void onlyItsCreationIsPublic() {
        JsClient nobody = clients.connected(server, transport);
        JsClient hers = loggedIn(users.getFirst(), transport);
        Reply created = createPublicActivity(users.getFirst(), "Look");
        rest.patch("/api/activities/" + created.id() + "/read", "");
        rest.delete("/api/activities/" + created.id());
        rest.createActivity(users.getFirst(), "Private");
        createPublicActivity(users.getFirst(), "Last");

        nobody.awaitEvents("activity:new", 2);
        hers.awaitEvents("activity:created", 3);
        assertThat(nobody.names()).containsExactly("activity:new", "activity:new");
        assertThat(nobody.events("activity:new")
                        .getLast()
                        .payload()
                        .path("title")
                        .textValue())
                .isEqualTo("Last");
    }

    @Test
    void theCreatingSocketReceivesThePublicActivityToo() {
        JsClient socket = loggedIn(users.getFirst(), transport);

        socket.emit("activity:create", json("""
                {"type": "login", "title": "Look", "visibility": "public"}"""));

        assertThat(socket.awaitEvent("activity:new").payload())
                .isEqualTo(socket.awaitEvent("activity:created").payload());
    }

    @Test
    void anotherUsersPositionGivesNoAccess() {
        doEverything(users.getFirst());
        String hers = rest.get("/api/activities/" + users.getFirst()).position();
        JsClient eves = clients.connected(server, transport);

        eves.login(users.getLast(), hers);
        rest.createActivity(users.getFirst(), "Private");
        rest.createActivity(users.getLast(), "Next");
        eves.awaitEvent("activity:created");

        assertThat(eves.names()).containsExactly("stream:reset", "stream:ready", "activity:created");
        assertThat(eves.log().toString()).doesNotContain(users.getFirst());
    }
}
