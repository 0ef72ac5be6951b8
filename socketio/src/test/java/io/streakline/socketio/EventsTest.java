package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and acks each way, with and without binary. */
class EventsTest {

    private final ManualTimers timers = new ManualTimers();
    private final SocketServer socketIo = SocketServer.builder()
            .timers(timers)
            .maxAttachments(2)
            .maxPacketBytes(1000)
            .maxPendingAcks(2)
            .build();
    private final Namespace root = socketIo.namespace("/");
    private final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        root.onConnection(socket -> {
            socket.on("echo", (args, ack) -> socket.emit("back", nodes(args)));
            socket.on("ack", (args, ack) -> ack.send(nodes(args)));
            socket.on("text", (args, ack) -> ack.sendJson(args.json(0), "[ 1.0]"));
            socket.on("expects", (args, ack) -> socket.emit("expected", ack.expected()));
            socket.on("fails", (args, ack) -> {
                throw new IllegalStateException("thrown by the test");
            });
            socket.on("leave", (args, ack) -> socket.disconnect());
            socket.onDisconnect(seen::add);
            sockets.add(socket);
        });
        server = TestServer.start(socketIo);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static Object[] nodes(Arguments args) {
        JsonNode[] nodes = new JsonNode[args.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = args.node(i);
        }
        return nodes;
    }

    private WebSocketClient connect() {
        return server.openWebSocket().send("40").expectAnswer("/");
    }

    private Socket socket() throws InterruptedException {
        return sockets.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void an_event_reaches_its_listener_with_all_its_arguments() {
        connect().send("42[\"echo\",1,\"2\",{\"3\":[true]}]").expect("42[\"back\",1,\"2\",{\"3\":[true]}]");
        connect().send("42[\"\\u0065cho\"]").expect("42[\"back\"]");
    }

    @Test
    void an_event_that_nobody_listens_to_is_ignored_and_one_that_fails_ends_nothing() {
        connect()
                .send("42[\"nobody\",1]")
                .send("42[\"fails\"]")
                .send("42[\"echo\",2]")
                .expect("42[\"back\",2]");
    }

    @Test
    void an_ack_carries_what_the_listener_sends_and_raw_text_as_it_is() {
        connect()
                .send("42456[\"ack\",1,\"2\",{\"3\":[false]}]")
                .expect("43456[1,\"2\",{\"3\":[false]}]")
                .send("420[\"text\",{ \"a\" : 1.50 }]")
                .expect("430[{ \"a\" : 1.50 },[ 1.0]]");
    }

    @Test
    void a_listener_knows_whether_an_ack_is_expected() {
        connect()
                .send("421[\"expects\"]")
                .expect("42[\"expected\",true]")
                .send("42[\"expects\"]")
                .expect("42[\"expected\",false]")
                .send("42[\"ack\",1]")
                .send("42[\"echo\"]")
                .expect("42[\"back\"]");
    }

    @Test
    void binary_goes_both_ways_in_events_and_acks_wherever_it_stands() {
        WebSocketClient client = connect();
        client.send("452-[\"echo\",{\"_placeholder\":true,\"num\":0},{\"a\":[{\"_placeholder\":true,\"num\":1}]}]");
        client.send(new byte[] {1, 2, 3}).send(new byte[] {4, 5, 6});
        client.expect(
                "452-[\"back\",{\"_placeholder\":true,\"num\":0},{\"a\":[{\"_placeholder\":true,\"num\":1}]}]",
                "hex:010203",
                "hex:040506");
        client.send("451-789[\"ack\",{\"_placeholder\":true,\"num\":0}]").send(new byte[0]);
        client.expect("461-789[{\"_placeholder\":true,\"num\":0}]", "hex:");
    }

    @Test
    void binary_goes_over_polling_as_base64() throws Exception {
        PollingClient client = server.openPolling();
        client.push("40");
        client.poll();
        client.push("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");
        assertThat(client.poll().body()).isEqualTo("451-[\"back\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "453-[\"echo\",1]", // more than the limit
                "451-[\"echo\",{\"_placeholder\":true,\"num\":1}]",
                "451-[\"echo\",{\"_placeholder\":true,\"num\":-1}]",
                "451-[\"echo\",{\"_placeholder\":true,\"num\":\"0\"}]",
                "451-[\"echo\",{\"_placeholder\":true}]"
            })
    void a_placeholder_without_its_attachment_closes(String head) {
        connect().send(head).send(new byte[] {1}).expectClosed();
    }

    @Test
    void text_where_an_attachment_is_due_closes() {
        connect()
                .send("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]")
                .send("42[\"echo\"]")
                .expectClosed();
    }

    @Test
    void an_attachment_out_of_place_closes() {
        connect().send(new byte[] {1}).expectClosed();
    }

    @Test
    void attachments_over_the_bound_of_a_packet_close() {
        WebSocketClient client = connect();
        client.send("452-[\"echo\",1]").send(new byte[500]).send(new byte[500]).expectClosed();
    }

    @Test
    void the_server_asks_for_an_ack_and_gets_it() throws Exception {
        WebSocketClient client = connect();
        socket().emitWithAck(Duration.ofSeconds(5), (args, fault) -> seen.add(args.json(0)), "question", 1);
        client.expect("420[\"question\",1]").send("430[\"yes\"]");
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("\"yes\"");
        assertThat(timers.waiting()).isEqualTo(1);
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_told_and_a_late_one_ignored() throws Exception {
        WebSocketClient client = connect();
        socket().emitWithAck(
                        Duration.ofSeconds(5),
                        (args, fault) -> seen.add(fault.getClass().getSimpleName()),
                        "question");
        client.expect("420[\"question\"]");
        timers.advance(Duration.ofSeconds(5));
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("AckTimeoutException");
        client.send("430[\"late\"]").send("42[\"echo\"]").expect("42[\"back\"]");
        assertThat(seen).isEmpty();
    }

    @Test
    void a_socket_that_ends_fails_its_outstanding_acks_first() throws Exception {
        WebSocketClient client = connect();
        socket().emitWithAck(
                        Duration.ofSeconds(5),
                        (args, fault) -> seen.add(fault.getClass().getSimpleName()),
                        "question");
        client.expect("420[\"question\"]").close();
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("SocketClosedException");
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("transport close");
    }

    @Test
    void outstanding_acks_are_bounded() throws Exception {
        connect();
        Socket socket = socket();
        for (int i = 0; i < 3; i++) {
            socket.emitWithAck(
                    Duration.ofSeconds(5),
                    (args, fault) -> seen.add(fault.getClass().getSimpleName()),
                    "question");
        }
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("IllegalStateException");
    }

    @Test
    void the_server_disconnects_by_a_packet() throws Exception {
        connect().send("42[\"leave\"]").expect("41");
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("server namespace disconnect");
        assertThat(root.sockets()).isEmpty();
        assertThat(server.sessions()).isEqualTo(1);
    }

    @Test
    void the_client_disconnects_by_a_packet() throws Exception {
        WebSocketClient client = connect().send("41");
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("client namespace disconnect");
        client.send("42[\"echo\"]").expectClosed();
    }

    @Test
    void a_listener_that_comes_late_is_told_the_reason_and_late_calls_do_nothing() throws Exception {
        WebSocketClient client = connect();
        Socket socket = socket();
        socket.closeTransport("as asked");
        client.expectClosed();
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("as asked");
        socket.onDisconnect(reason -> seen.add("late " + reason));
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("late as asked");
        socket.emit("nothing");
        socket.join("room");
        socket.disconnect();
        socket.emitWithAck(
                Duration.ofSeconds(1),
                (args, fault) -> seen.add(fault.getClass().getSimpleName()),
                "nothing");
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("SocketClosedException");
        assertThat(socket.connected()).isFalse();
    }

    @Test
    void filters_stand_before_the_listener_in_their_order() throws Exception {
        WebSocketClient client = connect();
        Socket socket = socket();
        socket.use((event, args, ack) -> seen.add(event));
        socket.use((event, args, ack) -> {
            if (args.size() == 0) {
                ack.send("refused");
                return false;
            }
            return true;
        });
        socket.execute(() -> seen.add("ready"));
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("ready");
        client.send("425[\"ack\"]")
                .expect("435[\"refused\"]")
                .send("426[\"ack\",1]")
                .expect("436[1]");
        assertThat(seen).containsExactly("ack", "ack");
    }

    @Test
    void attributes_are_kept_with_the_socket() throws Exception {
        AttributeKey<Map<String, Integer>> key = AttributeKey.of("scores");
        connect();
        Socket socket = socket();
        assertThat(socket.get(key)).isNull();
        socket.set(key, Map.of("a", 1));
        assertThat(socket.get(key)).containsEntry("a", 1);
        socket.set(key, null);
        assertThat(socket.get(key)).isNull();
    }

    @Test
    void reserved_names_are_refused() {
        for (String name : List.of("connect", "disconnect", "connect_error", "disconnecting", "newListener")) {
            assertThatThrownBy(() -> EncodedEvent.of(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> EncodedEvent.ofJson(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
