package io.streakline.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.SocketServerBuilder;
import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final String POLLING = "EIO=4&transport=polling";

    private final ManualTimers timers = new ManualTimers();

    private TestServer start(SocketServerBuilder settings) {
        return TestServer.startEcho(settings, timers);
    }

    @Test
    void connections_over_the_bound_are_told_to_come_later() throws Exception {
        try (TestServer server = start(SocketServer.builder().maxConnections(2))) {
            WebSocketClient first = server.openWebSocket();
            server.openPolling();
            HttpResponse<String> refused = PollingClient.get(server, POLLING);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.body()).isEqualTo("{\"code\":4,\"message\":\"Too many connections\"}");
            assertThatThrownBy(server::openWebSocket).isNotNull();
            first.close();
            Eventually.assertThat(server::sessions, 1);
            server.openWebSocket().close();
        }
    }

    @Test
    void connections_of_one_address_have_their_own_bound() throws Exception {
        try (TestServer server = start(SocketServer.builder().maxConnectionsPerAddress(2))) {
            WebSocketClient first = server.openWebSocket();
            server.openPolling();
            assertThat(PollingClient.get(server, POLLING).statusCode()).isEqualTo(429);
            first.close();
            Eventually.assertThat(server::sessions, 1);
            server.openPolling();
        }
    }

    @Test
    void handshakes_have_a_bound_each_second() throws Exception {
        try (TestServer server = start(SocketServer.builder().handshakesPerSecond(3))) {
            for (int i = 0; i < 3; i++) {
                server.openPolling();
            }
            assertThat(PollingClient.get(server, POLLING).statusCode()).isEqualTo(503);
            timers.advance(Duration.ofSeconds(1));
            server.openPolling();
        }
    }

    @Test
    void a_websocket_that_is_not_opened_gives_its_place_back() throws Exception {
        try (TestServer server = start(SocketServer.builder().maxConnections(1))) {
            for (int i = 0; i < 3; i++) {
                // The place is given back just behind the answer.
                Eventually.assertThat(() -> RawUpgrade.withoutKey(server.port()), "HTTP/1.1 400 Bad Request");
            }
            server.openWebSocket().close();
        }
    }

    @Test
    void a_client_that_sends_too_fast_is_closed() throws Exception {
        try (TestServer server = start(SocketServer.builder().packetsPerSecond(10))) {
            WebSocketClient client = server.openWebSocket();
            for (int i = 0; i < 10; i++) {
                client.send("4x").expect("4x");
            }
            timers.advance(Duration.ofSeconds(1));
            for (int i = 0; i < 10; i++) {
                client.send("4x").expect("4x");
            }
            client.send("4x").expectClosed();
            PollingClient polling = server.openPolling();
            assertThat(polling.push(String.join("\u001e", java.util.Collections.nCopies(11, "4x")))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(polling.poll().statusCode()).isEqualTo(400);
        }
    }
}
