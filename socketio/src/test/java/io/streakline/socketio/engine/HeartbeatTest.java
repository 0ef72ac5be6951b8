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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final Duration INTERVAL = Duration.ofSeconds(25);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ManualTimers timers = new ManualTimers();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.startEcho(SocketServer.builder(), timers);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_websocket_is_pinged_and_lives_as_long_as_it_answers() {
        WebSocketClient client = server.openWebSocket();
        timers.advance(INTERVAL);
        for (int i = 0; i < 3; i++) {
            // The echo behind the pong shows that the pong was taken before time moves on.
            client.expect("2").send("3").send("4x").expect("4x");
            timers.advance(TIMEOUT);
            client.send("4y").expect("4y");
            timers.advance(INTERVAL.minus(TIMEOUT));
        }
    }

    @Test
    void a_websocket_that_does_not_answer_is_closed() {
        WebSocketClient client = server.openWebSocket();
        timers.advance(INTERVAL);
        client.expect("2");
        timers.advance(TIMEOUT);
        client.expectClosed();
        Eventually.assertThat(server::sessions, 0);
    }

    @Test
    void a_polling_session_is_pinged_and_lives_as_long_as_it_answers() {
        PollingClient client = server.openPolling();
        for (int i = 0; i < 3; i++) {
            CompletableFuture<HttpResponse<String>> poll = client.pollLater();
            timers.advance(INTERVAL);
            assertThat(await(poll).body()).isEqualTo("2");
            assertThat(client.push("3").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_polling_session_that_does_not_answer_is_gone_and_its_poll_answered() {
        PollingClient client = server.openPolling();
        timers.advance(INTERVAL);
        assertThat(client.poll().body()).isEqualTo("2");
        CompletableFuture<HttpResponse<String>> poll = client.pollLater();
        timers.advance(TIMEOUT);
        assertThat(await(poll).body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(client.poll().statusCode()).isEqualTo(400);
    }

    @Test
    void an_ended_session_leaves_no_timer_behind() {
        int before = timers.waiting();
        WebSocketClient client = server.openWebSocket();
        assertThat(timers.waiting()).isEqualTo(before + 1);
        client.close();
        Eventually.assertThat(timers::waiting, before);
    }
}
