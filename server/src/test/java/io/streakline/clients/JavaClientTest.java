package io.streakline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The stock Java client, <code>io.socket:socket.io-client</code>, which resumes through a login with its position. */
@ParameterizedClass
@ValueSource(strings = {"polling", "websocket"})
class JavaClientTest extends WithServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 20;
    private static final List<String> EVENTS =
            List.of("activity:created", "activity:deleted", "notification:received", "stream:ready", "stream:reset");

    private final String transport;
    private final String ada = newUser();
    private final List<Socket> sockets = new ArrayList<>();

    /** An event's name and its arguments, or <code>ack</code> and the server's answer. */
    private record Told(String name, List<JsonNode> args) {}

    JavaClientTest(String transport) {
        this.transport = transport;
    }

    @AfterEach
    void disconnect() {
        sockets.forEach(Socket::disconnect);
    }

    private Socket connect(Map<String, String> auth, BlockingQueue<Told> told) {
        Socket socket = IO.socket(
                URI.create(server.url()),
                IO.Options.builder()
                        .setForceNew(true)
                        .setTransports(new String[] {transport})
                        .setAuth(auth)
                        .build());
        sockets.add(socket);
        EVENTS.forEach(event -> socket.on(event, args -> told.add(told(event, args))));
        return socket.connect();
    }

    private static Told told(String name, Object... args) {
        return new Told(name, Arrays.stream(args).map(JavaClientTest::node).toList());
    }

    private static JsonNode node(Object value) {
        try {
            return value instanceof JSONObject ? JSON.readTree(value.toString()) : JSON.valueToTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode ask(Socket socket, String event, BlockingQueue<Told> told, @Nullable Object... args) {
        socket.emit(event, args, (Ack) answer -> told.add(told("ack", answer)));
        return next(told, "ack").getFirst();
    }

    private static List<JsonNode> next(BlockingQueue<Told> told, String name) {
        try {
            Told next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("%s within %s s", name, PATIENCE_SECONDS).isNotNull();
            assertThat(next.name).as("%s", next).isEqualTo(name);
            return next.args;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void itReceivesEventsWithCountsAndPosition() throws Exception {
        BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        Socket socket = connect(Map.of(), told);
        socket.emit("user:login", new Object[] {ada}, (Ack) answer -> told.add(told("ack", answer)));
        JsonNode ready = next(told, "stream:ready").getFirst();
        JsonNode login = next(told, "ack").getFirst();
        assertThat(login.path("ok").booleanValue()).isTrue();
        assertThat(login.path("position")).isEqualTo(ready.path("position"));

        Reply created = rest.createActivity(ada, "By REST");
        List<JsonNode> event = next(told, "activity:created");
        assertThat(event.getFirst()).isEqualTo(created.json());
        assertThat(event.get(1).at("/unread/activities").intValue()).isEqualTo(1);
        assertThat(event.get(2).textValue()).isEqualTo(created.position());
    }

    @Test
    void createdActivitiesAreAckedAndInvalidOnesRefused() throws Exception {
        BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        Socket socket = connect(Map.of(), told);
        JsonNode ack = ask(
                socket,
                "activity:create",
                told,
                new JSONObject().put("userId", ada).put("type", "login").put("title", "✓"));
        assertThat(ack.path("ok").booleanValue()).isTrue();
        assertThat(ack.at("/activity/title").textValue()).isEqualTo("✓");
        JsonNode refused = ask(socket, "activity:create", told, new JSONObject().put("userId", ada));
        assertThat(refused.path("error").textValue()).isEqualTo("Missing required fields");
        JsonNode binary = ask(socket, "data:request", told, (Object) new byte[] {0, -1});
        assertThat(binary.path("ok").booleanValue()).isFalse();
    }

    @Test
    void itResumesThroughALoginWithItsPosition() throws Exception {
        String known = rest.createActivity(ada, "Known").position();
        List<JsonNode> missed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            missed.add(rest.createActivity(ada, "Missed " + i).json());
        }
        BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        Socket socket = connect(Map.of("recovery", "ignored, as it is no boolean"), told);
        JSONObject position = new JSONObject().put("position", known);
        socket.emit("user:login", new Object[] {ada, position}, (Ack) answer -> told.add(told("ack", answer)));
        for (JsonNode activity : missed) {
            assertThat(next(told, "activity:created").getFirst()).isEqualTo(activity);
        }
        JsonNode ready = next(told, "stream:ready").getFirst();
        assertThat(ready.path("recovered").booleanValue()).isTrue();
        assertThat(next(told, "ack").getFirst().path("position")).isEqualTo(ready.path("position"));
    }
}
