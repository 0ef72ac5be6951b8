package io.streakline.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.RawWebSocket;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.startEcho(SocketServer.builder().maxPayload(100_000), new ManualTimers());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125, 126, 65_534, 65_535, 65_536, 99_999})
    void a_text_of_any_length_comes_back(int length) {
        String text = "4" + "é".repeat(length / 2) + "x".repeat(length % 2);
        server.openWebSocket().send(text).expect(text).close();
    }

    @Test
    void binary_is_a_frame_of_its_own() {
        server.openWebSocket()
                .send(new byte[] {1, 2, 3, 4})
                .expect("hex:01020304")
                .close();
    }

    @Test
    void a_message_may_come_in_several_frames() {
        server.openWebSocket().sendSplit("4hel", "lo").expect("4hello").close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "0{}", "2", "2probe", "5", "6"})
    void an_ill_formed_packet_closes_that_connection_and_no_other(String packet) {
        WebSocketClient other = server.openWebSocket();
        WebSocketClient client = server.openWebSocket();
        client.send(packet).expectClosed();
        other.send("4still here").expect("4still here");
        assertThat(server.sessions()).isEqualTo(1);
    }

    @Test
    void a_close_packet_closes_the_connection() {
        server.openWebSocket().send("1").expectClosed();
        Eventually.assertThat(server::sessions, 0);
    }

    /** A client on OkHttp would read nothing behind a close frame, and not notice that the connection ends. */
    @Test
    void a_session_that_ends_sends_what_waits_and_ends_the_connection_without_a_close_frame() throws IOException {
        try (RawWebSocket socket = RawWebSocket.open(server.port())) {
            socket.send(0x81, new byte[] {'4', 'a'});
            socket.send(0x81, new byte[] {'1'});
            socket.expect(0x81, new byte[] {'4', 'a'});
            socket.expectEnd();
        }
    }

    @Test
    void a_close_frame_is_answered_by_one() {
        WebSocketClient client = server.openWebSocket();
        client.close();
        client.expect("closed 1000");
        Eventually.assertThat(server::sessions, 0);
    }

    @Test
    void a_broken_connection_is_noticed_at_once() {
        server.openWebSocket().abort();
        Eventually.assertThat(server::sessions, 0);
    }

    @Test
    void a_message_over_the_limit_closes_the_connection_in_one_frame_or_in_several() {
        server.openWebSocket().send("4" + "x".repeat(100_000)).expectClosed();
        server.openWebSocket()
                .sendSplit("4" + "x".repeat(60_000), "x".repeat(60_000))
                .expectClosed();
        Eventually.assertThat(server::sessions, 0);
    }

    @Test
    void a_text_that_is_not_utf8_closes_with_1007() throws IOException {
        try (RawWebSocket socket = RawWebSocket.open(server.port())) {
            socket.send(0x81, new byte[] {'4', (byte) 0xc3, (byte) 0x28});
            socket.expectClose(1007);
        }
    }

    @Test
    void a_frame_that_is_not_masked_closes_with_1002() throws IOException {
        try (RawWebSocket socket = RawWebSocket.open(server.port())) {
            socket.sendUnmasked(0x81, new byte[] {'4', 'a'});
            socket.expectClose(1002);
        }
    }

    @Test
    void a_continuation_of_nothing_closes_with_1002() throws IOException {
        try (RawWebSocket socket = RawWebSocket.open(server.port())) {
            socket.send(0x80, new byte[] {'4', 'a'});
            socket.expectClose(1002);
        }
    }

    @Test
    void a_ping_frame_is_answered_with_its_data_amid_a_split_message() throws IOException {
        try (RawWebSocket socket = RawWebSocket.open(server.port())) {
            socket.send(0x01, new byte[] {'4', 'a'});
            socket.send(0x89, new byte[] {7, 8});
            socket.expect(0x8a, new byte[] {7, 8});
            socket.send(0x80, new byte[] {'b'});
            socket.expect(0x81, new byte[] {'4', 'a', 'b'});
        }
    }

    @Test
    void compression_is_not_negotiated() throws IOException {
        assertThat(RawWebSocket.handshake(server.port(), "Sec-WebSocket-Extensions: permessage-deflate\r\n"))
                .doesNotContainIgnoringCase("sec-websocket-extensions");
    }
}
