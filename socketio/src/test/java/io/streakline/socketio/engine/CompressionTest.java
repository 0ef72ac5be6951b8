package io.streakline.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.Node;
import io.streakline.socketio.testing.RawWebSocket;
import io.streakline.socketio.testing.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    private static final String ANSWER =
            "sec-websocket-extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.startEcho(SocketServer.builder().compression(true).maxPayload(100_000), new ManualTimers());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; server_no_context_takeover; client_max_window_bits=10",
                "permessage-deflate; server_max_window_bits=10, permessage-deflate; server_max_window_bits=15"
            })
    void an_offer_that_can_be_met_is_answered_without_context_takeover(String offer) throws IOException {
        assertThat(handshake(offer)).contains(ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-webkit-deflate-frame",
                "permessage-deflate; server_max_window_bits=10",
                "permessage-deflate; x=1"
            })
    void an_offer_that_cannot_be_met_is_not_answered(String offer) throws IOException {
        assertThat(handshake(offer)).doesNotContain("sec-websocket-extensions");
    }

    private String handshake(String offer) throws IOException {
        String head = RawWebSocket.handshake(server.port(), "Sec-WebSocket-Extensions: " + offer + "\r\n");
        assertThat(head).startsWith("HTTP/1.1 101");
        return head.toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void a_real_client_is_understood_both_ways_and_a_bomb_closes_its_connection() {
        Node.run("compression.mjs", "ws://localhost:" + server.port() + "/socket.io/?EIO=4&transport=websocket");
    }

    @Test
    void a_compressed_frame_without_compression_is_a_fault() throws IOException {
        try (RawWebSocket socket = RawWebSocket.open(server.port())) {
            socket.send(0xc1, new byte[] {'4', 'a'});
            socket.expectClose(1002);
        }
    }
}
