package io.streakline.socketio.engine;

import static io.streakline.socketio.testing.PollingClient.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.RawWebSocket;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class UpgradeTest {

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

    /** Repeated, as polling and WebSocket connections fall on the same event loop or on two, by turns. */
    @RepeatedTest(20)
    void a_session_moves_from_polling_to_websocket() {
        PollingClient polling = server.openPolling();
        CompletableFuture<HttpResponse<String>> poll = polling.pollLater();
        WebSocketClient socket = polling.upgrade().send("2probe").expect("3probe");
        // Whether it came before the probe or behind it.
        assertThat(await(poll).body()).isEqualTo("6");
        socket.send("5").send("4hello").expect("4hello");
        assertThat(polling.poll().statusCode()).isEqualTo(400);
        assertThat(polling.push("4late").statusCode()).isEqualTo(400);
        assertThat(server.sessions()).isEqualTo(1);
        socket.close();
        Eventually.assertThat(server::sessions, 0);
    }

    /** Beside the heartbeat and the upgrade's time-out; or the request was answered without. */
    private void advanceWhenOneMoreTimerWaits(CompletableFuture<?> request, Duration by) {
        Eventually.assertThat(() -> request.isDone() || timers.waiting() == 3, true);
        timers.advance(by);
    }

    /** Time stands still: had one of them to wait, it would wait for ever. */
    @Test
    void polls_behind_the_probe_are_answered_at_once() {
        PollingClient polling = server.openPolling();
        WebSocketClient socket = polling.upgrade().send("2probe").expect("3probe");
        assertThat(polling.poll().body()).isEqualTo("6");
        assertThat(polling.poll().body()).isEqualTo("6");
        socket.send("5").send("4hello").expect("4hello");
    }

    @Test
    void a_client_that_polls_on_and_on_waits_twice_as_long_each_time() {
        PollingClient polling = server.openPolling();
        polling.upgrade().send("2probe").expect("3probe");
        polling.poll();
        polling.poll();
        for (int millis : new int[] {10, 20, 40, 80, 100, 100}) {
            CompletableFuture<HttpResponse<String>> poll = polling.pollLater();
            Eventually.assertThat(timers::waiting, 3);
            timers.advance(Duration.ofMillis(millis - 1));
            assertThat(timers.waiting()).isEqualTo(3);
            timers.advance(Duration.ofMillis(1));
            assertThat(await(poll).body()).isEqualTo("6");
        }
    }

    @RepeatedTest(10)
    void what_waited_on_polling_goes_first_over_the_websocket() {
        PollingClient polling = server.openPolling();
        WebSocketClient socket = polling.upgrade().send("2probe").expect("3probe");
        polling.push("4one\u001ebAQI=\u001e4two");
        socket.send("5").send("4three").expect("4one", "hex:0102", "4two", "4three");
        socket.close();
    }

    @Test
    void probe_and_upgrade_may_come_at_once() {
        PollingClient polling = server.openPolling();
        polling.upgrade().send("2probe").send("5").send("4x").expect("3probe", "4x");
        assertThat(polling.poll().statusCode()).isEqualTo(400);
    }

    @Test
    void polling_goes_on_while_a_websocket_is_probed() {
        PollingClient polling = server.openPolling();
        polling.upgrade().send("2probe").expect("3probe");
        polling.push("4a");
        assertThat(polling.poll().body()).isEqualTo("4a");
    }

    @Test
    void a_websocket_that_breaks_amid_the_upgrade_leaves_the_session_on_polling() {
        PollingClient polling = server.openPolling();
        WebSocketClient socket = polling.upgrade().send("2probe").expect("3probe");
        polling.push("4a");
        socket.abort();
        assertThat(polling.poll().body()).isEqualTo("4a");
        polling.push("4b");
        assertThat(polling.poll().body()).isEqualTo("4b");
    }

    @Test
    void a_websocket_that_sends_anything_else_is_closed_and_the_session_stays() {
        PollingClient polling = server.openPolling();
        polling.upgrade().send("5").expectClosed();
        polling.upgrade().send("4a").expectClosed();
        polling.upgrade().send(new byte[] {1}).expectClosed();
        polling.push("4b");
        assertThat(polling.poll().body()).isEqualTo("4b");
    }

    @Test
    void an_upgrade_that_is_not_finished_in_time_is_given_up() {
        PollingClient polling = server.openPolling();
        WebSocketClient socket = polling.upgrade().send("2probe").expect("3probe");
        timers.advance(Duration.ofSeconds(10));
        socket.expectClosed();
        polling.push("4b");
        assertThat(polling.poll().body()).isEqualTo("4b");
    }

    @Test
    void a_second_websocket_for_the_same_session_is_closed() {
        PollingClient polling = server.openPolling();
        WebSocketClient first = polling.upgrade().send("2probe").expect("3probe");
        polling.upgrade().expectClosed();
        first.send("5").send("4x").expect("4x");
        polling.upgrade().expectClosed();
        first.send("4y").expect("4y");
    }

    /** A client that polls no more could notice nothing else. */
    @Test
    void a_session_that_the_server_ends_amid_the_upgrade_ends_as_a_websocket() throws IOException {
        PollingClient polling = server.openPolling();
        try (RawWebSocket socket = RawWebSocket.beside(server.port(), polling.sid())) {
            socket.send(0x81, bytes("2probe"));
            socket.expect(0x81, bytes("3probe"));
            polling.push("4a\u001e4b\u001e5"); // an ill-formed packet behind two that are sent back
            assertThat(server.sessions()).isZero();
            socket.send(0x81, bytes("5"));
            socket.expect(0x81, bytes("4a"));
            socket.expect(0x81, bytes("4b"));
            socket.expectEnd();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_websocket_that_is_not_upgraded_to_ends_a_second_after_its_session() {
        PollingClient polling = server.openPolling();
        WebSocketClient socket = polling.upgrade().send("2probe").expect("3probe");
        polling.push("5");
        timers.advance(Duration.ofSeconds(1));
        socket.expectClosed();
    }

    @Test
    void a_session_that_its_client_ends_amid_the_upgrade_closes_both() {
        PollingClient polling = server.openPolling();
        WebSocketClient socket = polling.upgrade().send("2probe").expect("3probe");
        CompletableFuture<HttpResponse<String>> close = polling.pushLater(BodyPublishers.ofString("1"));
        advanceWhenOneMoreTimerWaits(close, Duration.ofMillis(50));
        socket.expectClosed();
        assertThat(server.sessions()).isZero();
    }
}
