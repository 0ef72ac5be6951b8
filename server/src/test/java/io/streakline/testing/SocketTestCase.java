package io.streakline.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/**
 * One server and one Node process with stock clients, for all tests of a class; each test has users of its own. After
 * each test, everything that its clients were sent is held against the description of events.
 */
@Timeout(120)
public abstract class SocketTestCase {

    private static final AtomicInteger USERS = new AtomicInteger();

    protected static TestServer server;
    protected static JsClients clients;
    protected static RestCalls rest;

    @BeforeAll
    static void startServerAndClients() {
        server = TestServer.start();
        rest = new RestCalls(server);
        clients = JsClients.start();
    }

    @AfterAll
    static void stopServerAndClients() {
        clients.close();
        server.close();
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
        return name + "-" + USERS.incrementAndGet();
    }

    /** A client that has connected and is that user's. */
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
