package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.socket.client.IO;
import io.streakline.socketio.testing.Conversation;
import io.streakline.socketio.testing.JavaClient;
import io.streakline.socketio.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The stock Java client, {@code io.socket:socket.io-client} 2.1, on the server's real timers. */
@ParameterizedClass
@ValueSource(strings = {"polling", "websocket", "polling,websocket"})
class JavaClientTest {

    private final String[] transports;
    private final SocketServer socketIo = SocketServer.builder().build();
    private final List<JavaClient> clients = new ArrayList<>();
    private TestServer server;

    JavaClientTest(String transports) {
        this.transports = transports.split(",");
    }

    @BeforeEach
    void start() {
        server = TestServer.start(Conversation.open(socketIo));
    }

    @AfterEach
    void stop() throws Exception {
        clients.forEach(JavaClient::close);
        server.close();
    }

    private JavaClient connect(String namespace, Map<String, String> auth) {
        IO.Options options = IO.Options.builder()
                .setForceNew(true)
                .setTransports(transports)
                .setAuth(auth)
                .setReconnectionDelay(10)
                .build();
        JavaClient client = JavaClient.connect("http://localhost:" + server.port() + namespace, options);
        clients.add(client);
        return client;
    }

    @Test
    void it_is_sent_back_what_it_says_in_every_namespace() {
        for (String namespace : List.of("/", "/custom")) {
            JavaClient client = connect(namespace, Map.of("token", "t"));
            assertThat(client.next("auth").getFirst()).hasToString("{\"token\":\"t\"}");
            client.emit("echo", 1, -1.5, "zwei ✓ \u001e", true, bytes("b"), new JSONObject(Map.of("a", "c")));
            List<Object> back = client.next("back");
            assertThat(back.subList(0, 3)).containsExactly(1, -1.5, "zwei ✓ \u001e");
            assertThat(back.get(3)).isEqualTo(true);
            assertThat((byte[]) back.get(4)).isEqualTo(bytes("b"));
            assertThat(back.get(5)).hasToString("{\"a\":\"c\"}");
        }
    }

    @Test
    void it_asks_and_is_asked() {
        JavaClient client = connect("/", Map.of());
        List<Object> answer = client.ask("ack", "x", bytes("y"));
        assertThat(answer.getFirst()).isEqualTo("x");
        assertThat((byte[]) answer.getLast()).isEqualTo(bytes("y"));
        String big = "x".repeat(900_000);
        assertThat(client.ask("ack", big)).containsExactly(big);

        client.answer("question", args -> new Object[] {(Integer) args[0] + 1, bytes("b")});
        client.emit("ask", 41);
        List<Object> asked = client.next("asked");
        assertThat(asked.getFirst()).isEqualTo(42);
        assertThat((byte[]) asked.getLast()).isEqualTo(bytes("b"));
    }

    @Test
    void it_gets_every_broadcast_once_and_in_order() {
        JavaClient client = connect("/", Map.of());
        client.emit("broadcast", 500);
        client.next("broadcast-done");
        List<Object> all = IntStream.range(0, 500)
                .mapToObj(i -> client.next("all").getFirst())
                .toList();
        assertThat(all).isEqualTo(IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void it_is_told_why_it_is_refused() {
        JSONObject closed =
                (JSONObject) connect("/closed", Map.of()).next("connect_error").getFirst();
        assertThat(closed.optString("message")).isEqualTo("not you");
        assertThat(closed.optJSONObject("data")).hasToString("{\"code\":7}");
        assertThat(connect("/unknown", Map.of()).next("connect_error").getFirst())
                .hasToString("{\"message\":\"Invalid namespace\"}");
    }

    /** The wait is shorter than a heartbeat's interval, so the client notices the end itself. */
    @Test
    void it_comes_back_when_its_transport_is_closed_and_stays_away_after_a_disconnect() {
        JavaClient client = connect("/", Map.of());
        client.next("connect");
        client.emit("close-transport");
        client.next("disconnect");
        client.next("connect");
        client.emit("disconnect-me");
        assertThat(client.next("disconnect")).containsExactly("io server disconnect");
        assertThat(client.isActive()).isFalse();
    }

    /** Over polling, what is sent between two polls is lost with the session, unless the client recovers. */
    @Test
    void it_gets_all_that_was_sent_before_its_websocket_is_closed() {
        assumeTrue(List.of(transports).equals(List.of("websocket")), "only of WebSocket");
        JavaClient client = connect("/", Map.of());
        client.next("auth");
        client.emit("last-words", 500);
        assertThat(IntStream.range(0, 500)
                        .mapToObj(i -> client.next("all").getFirst())
                        .toList())
                .isEqualTo(IntStream.range(0, 500).boxed().toList());
        client.next("disconnect");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
