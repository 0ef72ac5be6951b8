package io.streakline.socketio;

import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A store of the application's own, whose offsets no other event may spoil: the stock client takes any string at the end
 * of an event for the offset, even the event's name if it has no arguments.
 */
class RecoveryStoreTest {

    private final SocketServer socketIo = SocketServer.builder()
            .recovery((socket, reply) -> reply.recoverable(
                    "pid", () -> socket.emit(EncodedEvent.ofJson("first", "1").withOffset("o\"1"))))
            .build();
    private final Namespace root = socketIo.namespace("/");
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(socketIo);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private WebSocketClient connected() {
        WebSocketClient client = server.openWebSocket().send("40");
        client.expectStart("40{");
        return client.expect("42[\"first\",1,\"o\\\"1\"]");
    }

    @Test
    void what_ends_in_a_string_gets_the_last_offset_behind_it() {
        WebSocketClient one = connected();
        root.emit("text", "s");
        root.emit("nothing");
        root.emit(EncodedEvent.ofJson("raw", "1", " \"s\" "));
        root.emit("number", 1);
        root.emit("object", java.util.Map.of("a", "b"));
        root.sockets().forEach(socket -> socket.emit("node", Json.parse("\"s\"")));
        one.expect(
                "42[\"text\",\"s\",\"o\\\"1\"]",
                "42[\"nothing\",\"o\\\"1\"]",
                "42[\"raw\",1, \"s\" ,\"o\\\"1\"]",
                "42[\"number\",1]",
                "42[\"object\",{\"a\":\"b\"}]",
                "42[\"node\",\"s\",\"o\\\"1\"]");
    }

    @Test
    void the_last_offset_is_that_of_each_socket() {
        WebSocketClient one = connected();
        EncodedEvent second = EncodedEvent.ofJson("second", "2").withOffset("o2");
        root.sockets().forEach(socket -> socket.emit(second));
        one.expect("42[\"second\",2,\"o2\"]");
        WebSocketClient two = connected();
        root.emit("text", "s");
        one.expect("42[\"text\",\"s\",\"o2\"]");
        two.expect("42[\"text\",\"s\",\"o\\\"1\"]");
    }

    @Test
    void what_is_binary_keeps_its_attachments() {
        WebSocketClient one = connected();
        root.emit("bytes", new byte[] {1}, "s");
        one.expect("451-[\"bytes\",{\"_placeholder\":true,\"num\":0},\"s\",\"o\\\"1\"]", "hex:01");
    }

    @Test
    void what_asks_for_an_ack_and_acks_stay_as_they_are() {
        root.onConnection(socket -> {
            socket.emitWithAck(java.time.Duration.ofSeconds(5), (args, fault) -> {}, "asks", "s");
            socket.on("ask", (args, ack) -> ack.send("answer"));
        });
        WebSocketClient one = connected();
        one.expect("420[\"asks\",\"s\"]").send("420[\"ask\"]").expect("430[\"answer\"]");
    }

    @Test
    void a_client_that_came_back_holds_the_offset_that_it_came_with() {
        SocketServer silent = SocketServer.builder()
                .recovery((socket, reply) -> reply.recoverable("pid", () -> {}))
                .build();
        silent.namespace("/").onConnection(socket -> socket.emit("text", String.valueOf(socket.recovered())));
        TestServer second = TestServer.start(silent);
        try (AutoCloseable closing = second::close) {
            WebSocketClient back = second.openWebSocket().send("40{\"pid\":\"pid\",\"offset\":\"o7\"}");
            back.expectStart("40{");
            back.expect("42[\"text\",\"true\",\"o7\"]");
            WebSocketClient other = second.openWebSocket().send("40{\"pid\":\"other\",\"offset\":\"o7\"}");
            other.expectStart("40{");
            other.expect("42[\"text\",\"false\",\"\"]");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
