package io.streakline.socketio;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events to many sockets, on both event loops of the server. */
class BroadcastTest {

    private final SocketServer socketIo = SocketServer.builder().build();
    private final Namespace root = socketIo.namespace("/");
    private final Map<String, Socket> byName = new ConcurrentHashMap<>();
    private TestServer server;

    @BeforeEach
    void start() {
        for (String name : List.of("/", "/other")) {
            socketIo.namespace(name)
                    .onConnection(socket ->
                            byName.put(socket.handshake().auth().path("name").asText() + name, socket));
        }
        server = TestServer.start(socketIo);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private WebSocketClient connect(String name) {
        WebSocketClient client =
                server.openWebSocket().send("40{\"name\":\"" + name + "\"}").expectAnswer("/");
        Eventually.assertThat(() -> byName.containsKey(name + "/"), true);
        return client;
    }

    private Socket socket(String name) {
        return requireNonNull(byName.get(name + "/"));
    }

    @Test
    void an_event_reaches_every_socket_of_its_namespace_and_no_other() {
        List<WebSocketClient> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(connect("c" + i));
        }
        clients.getFirst().send("40/other,{\"name\":\"o\"}").expectAnswer("/other");
        EncodedEvent event = EncodedEvent.ofJson("news", "{\"a\":[1, 2]}");
        root.emit(event);
        socketIo.namespace("/other").emit(event);
        root.emit("end", new byte[] {1});
        for (WebSocketClient client : clients) {
            client.expect("42[\"news\",{\"a\":[1, 2]}]");
            if (client == clients.getFirst()) {
                client.expect("42/other,[\"news\",{\"a\":[1, 2]}]");
            }
            client.expect("451-[\"end\",{\"_placeholder\":true,\"num\":0}]", "hex:01");
        }
    }

    @Test
    void what_one_socket_is_sent_between_broadcasts_keeps_its_place() {
        WebSocketClient a = connect("a");
        WebSocketClient b = connect("b");
        socket("a").execute(() -> {
            root.emit("one");
            socket("a").emit("mine", 1);
            root.emit("two");
            root.except(socket("b").id()).emit("three");
            root.emit("four");
        });
        a.expect("42[\"one\"]", "42[\"mine\",1]", "42[\"two\"]", "42[\"three\"]", "42[\"four\"]");
        b.expect("42[\"one\"]", "42[\"two\"]", "42[\"four\"]");
    }

    @Test
    void a_broadcast_comes_before_the_disconnect_that_follows_it() {
        WebSocketClient a = connect("a");
        socket("a").execute(() -> {
            root.emit("last");
            socket("a").disconnect();
        });
        a.expect("42[\"last\"]", "41");
    }

    @Test
    void a_broadcast_comes_before_the_close_that_follows_it() {
        WebSocketClient a = connect("a");
        socket("a").execute(() -> {
            root.emit("last");
            socket("a").closeTransport("test");
        });
        a.expect("42[\"last\"]");
        a.expectClosed();
    }

    @Test
    void a_broadcast_is_not_for_who_comes_after_it() {
        connect("a");
        List<Socket> met = new ArrayList<>();
        root.onConnection(socket -> root.emit("welcome", met.size()));
        root.use((socket, admission) -> {
            root.emit("before");
            met.add(socket);
            admission.accept();
        });
        connect("b").expect("42[\"welcome\",1]");
    }

    @Test
    void more_broadcasts_in_a_turn_than_are_put_off_arrive_in_order() {
        WebSocketClient a = connect("a");
        WebSocketClient b = connect("b");
        socket("a").execute(() -> {
            for (int i = 0; i < 300; i++) {
                root.emit("n", i);
            }
        });
        for (int i = 0; i < 300; i++) {
            a.expect("42[\"n\"," + i + "]");
            b.expect("42[\"n\"," + i + "]");
        }
    }

    @Test
    void rooms_and_exceptions_choose_the_sockets() {
        WebSocketClient a = connect("a");
        WebSocketClient b = connect("b");
        WebSocketClient c = connect("c");
        socket("a").join("red");
        socket("b").join("red");
        socket("b").join("blue");
        socket("c").join("blue");
        root.to("red").emit("red");
        root.to("blue").emit("blue");
        root.to("red").to("blue").emit("either");
        root.to("red").except("blue").emit("red only");
        root.except("blue").emit("not blue");
        root.except(socket("a").id()).emit("not a");
        root.to("nobody").emit("nobody");
        socket("b").leave("red");
        root.to("red").emit("red again");
        root.emit("end");
        a.expect(events("red", "either", "red only", "not blue", "red again", "end"));
        b.expect(events("red", "blue", "either", "not a", "end"));
        c.expect(events("blue", "either", "not a", "end"));
    }

    private static String[] events(String... names) {
        String[] packets = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            packets[i] = "42[\"" + names[i] + "\"]";
        }
        return packets;
    }

    @Test
    void a_socket_that_ends_leaves_its_rooms() {
        WebSocketClient a = connect("a");
        connect("b");
        socket("a").join("red");
        Eventually.assertThat(() -> socket("a").rooms(), Set.of("red"));
        a.close();
        Eventually.assertThat(() -> root.sockets().size(), 1);
        assertThat(root.sockets()).containsExactly(socket("b"));
        root.to("red").emit("nobody");
    }

    @Test
    void calls_of_one_thread_keep_their_order_whatever_they_go_through() {
        WebSocketClient a = connect("a");
        WebSocketClient b = connect("b");
        for (int i = 0; i < 200; i++) {
            root.emit("all", i);
            socket("a").emit("one", i);
            socket("b").emit("one", i);
        }
        for (int i = 0; i < 200; i++) {
            a.expect("42[\"all\"," + i + "]", "42[\"one\"," + i + "]");
            b.expect("42[\"all\"," + i + "]", "42[\"one\"," + i + "]");
        }
    }

    @Test
    void a_volatile_event_is_dropped_for_a_client_that_is_not_there_to_take_it() {
        PollingClient polling = server.openPolling();
        polling.push("40{\"name\":\"p\"}");
        polling.poll();
        Eventually.assertThat(() -> byName.containsKey("p/"), true);
        WebSocketClient webSocket = connect("w");
        root.except("nobody").volatileOnly().emit("volatile");
        socket("p").emitVolatile(EncodedEvent.of("volatile"));
        root.emit("certain");
        webSocket.expect("42[\"volatile\"]", "42[\"certain\"]");
        assertThat(polling.poll().body()).isEqualTo("42[\"certain\"]");
    }

    @Test
    void a_binary_event_reaches_polling_and_websocket_alike() {
        PollingClient polling = server.openPolling();
        polling.push("40{\"name\":\"p\"}");
        polling.poll();
        Eventually.assertThat(() -> byName.containsKey("p/"), true);
        WebSocketClient webSocket = connect("w");
        root.emit("b", Map.of("data", new byte[] {1, 2, 3, 4}));
        String head = "451-[\"b\",{\"data\":{\"_placeholder\":true,\"num\":0}}]";
        webSocket.expect(head, "hex:01020304");
        assertThat(polling.poll().body()).isEqualTo(head + "\u001ebAQIDBA==");
    }
}
