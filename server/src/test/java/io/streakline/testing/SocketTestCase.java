package io.streakline.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/**
 * One server and one Node process with stock clients, for all tests of a class; each test has its own users. After each
 * test, everything that its clients received is checked against the description of events.
 */
@Timeout(120)
@NullUnmarked
public abstract class SocketTestCase extends WithServer {

    protected static JsClients clients;

    @BeforeAll
    static void startClients() {
        clients = JsClients.start();
    }

    @AfterAll
    static void stopClients() {
        clients.close();
    }

    @AfterEach
    void whatWasSentIsWhatTheDescriptionSays() {
        try {
            clients.all().forEach(AsyncApi::assertDescribes);
        } finally {
            clients.forgetAll();
        }
    }

    /** A user that no other test has. */
    protected static String user(String name) {
        return name + "-" + newUser();
    }

    /** A public activity. */
    protected static Reply createPublicActivity(String userId, String title) {
        return rest.post("/api/activities", Rest.activity(userId, title).put("visibility", "public"));
    }

    /** The user's feeds according to REST, in the form of a stream event's counts. */
    protected static JsonNode countsByRest(String userId) {
        Reply activities = rest.get("/api/activities/" + userId);
        Reply notifications = rest.get("/api/notifications/" + userId);
        return json("""
                {"unread": {"activities": %d, "notifications": %d}, "total": {"activities": %d, "notifications": %d}}""".formatted(
                        activities.number("unreadCount"),
                        notifications.number("unreadCount"),
                        activities.number("total"),
                        notifications.number("total")));
    }

    /** A connected client that is logged in as that user. */
    protected static JsClient loggedIn(String userId, Transport transport) {
        JsClient client = clients.connected(server, transport);
        client.login(userId);
        return client;
    }

    /** JSON as a tree, to compare with. */
    protected static JsonNode json(String text) {
        try {
            return JsClients.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
