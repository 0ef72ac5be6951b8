package io.streakline.socketio.engine;

import static io.streakline.socketio.testing.PollingClient.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ClosingTest {

    @Test
    void closing_ends_transports_without_a_disconnect_packet_and_refuses_new_ones() throws Exception {
        SocketServer socketIo = SocketServer.builder().build();
        socketIo.namespace("/");
        try (TestServer server = TestServer.start(socketIo)) {
            WebSocketClient socket = server.openWebSocket().send("40");
            socket.expectStart("40{");
            PollingClient polling = server.openPolling();
            CompletableFuture<HttpResponse<String>> poll = polling.pollLater();
            WebSocketClient upgrading =
                    server.openPolling().upgrade().send("2probe").expect("3probe");
            socketIo.close();
            socket.expectClosed();
            upgrading.expectClosed();
            assertThat(await(poll).body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
            Eventually.assertThat(server::sessions, 0);
            HttpResponse<String> refused = PollingClient.get(server, "EIO=4&transport=polling");
            assertThat(refused.statusCode()).isEqualTo(503);
        }
    }

    @Test
    void draining_spreads_the_closing_over_its_time_and_refuses_new_ones_at_once() throws Exception {
        ManualTimers timers = new ManualTimers();
        SocketServer socketIo = SocketServer.builder().timers(timers).build();
        try (TestServer server = TestServer.start(socketIo)) {
            List<WebSocketClient> clients = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                clients.add(server.openWebSocket());
            }
            CompletionStage<Void> drained = socketIo.drain(Duration.ofSeconds(1));
            assertThat(PollingClient.get(server, "EIO=4&transport=polling").statusCode())
                    .isEqualTo(503);
            Eventually.assertThat(server::sessions, 38);
            timers.advance(Duration.ofMillis(450));
            Eventually.assertThat(server::sessions, 20);
            assertThat(drained.toCompletableFuture()).isNotDone();
            timers.advance(Duration.ofMillis(500));
            assertThat(drained.toCompletableFuture()).isDone();
            clients.forEach(WebSocketClient::expectClosed);
        }
    }
}
