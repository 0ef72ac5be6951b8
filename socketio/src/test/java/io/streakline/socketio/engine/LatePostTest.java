package io.streakline.socketio.engine;

import static io.streakline.socketio.testing.PollingClient.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.RawHttp;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A POST that begins on polling and ends when the session is on WebSocket was never answered, and its packets were lost. */
class LatePostTest {

    private final ManualTimers timers = new ManualTimers();
    private final AtomicInteger begun = new AtomicInteger();
    private TestServer server;
    private PollingClient polling;

    @BeforeEach
    void start() {
        server = TestServer.startEcho(
                SocketServer.builder()
                        .pingInterval(Duration.ofSeconds(5))
                        .maxPayload(1_000)
                        .outboxMessages(100),
                timers,
                engine -> request -> {
                    engine.handle(request);
                    if (request.method() == HttpMethod.POST) {
                        begun.incrementAndGet();
                    }
                });
        polling = server.openPolling();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** The head of a POST and the first half of its body, which the server has seen when this returns. */
    private RawHttp half(String body, int length) throws IOException {
        int before = begun.get();
        RawHttp post = new RawHttp(server.port());
        post.send("POST /socket.io/?EIO=4&transport=polling&sid=" + polling.sid() + " HTTP/1.1\r\n"
                + "Host: localhost\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\n\r\n" + body);
        Eventually.assertThat(begun::get, before + 1);
        return post;
    }

    private WebSocketClient upgraded() {
        return polling.upgrade().send("2probe").expect("3probe").send("5");
    }

    /** What the client sends next is read behind the upgrade, so the session is on WebSocket when this returns. */
    private void awaitUpgrade() {
        Eventually.assertThat(() -> polling.poll().statusCode(), 400);
    }

    /** Repeated, as the connections fall on the same event loop or on two, by turns. */
    @RepeatedTest(10)
    void a_post_that_spans_the_upgrade_is_answered_and_its_packets_come_first() throws IOException {
        try (RawHttp post = half("4fir", 12)) {
            WebSocketClient socket = upgraded().send("4third").send(new byte[] {1});
            post.send("st\u001e4seco");
            socket.send("4fourth");
            assertAnswer(post, 200);
            socket.expect("4first", "4seco", "4third", "hex:01", "4fourth");
        }
    }

    @RepeatedTest(4)
    void a_post_that_begins_between_probe_and_upgrade_is_answered() throws IOException {
        WebSocketClient socket = polling.upgrade().send("2probe").expect("3probe");
        try (RawHttp post = half("4fi", 6)) {
            socket.send("5").send("4second");
            post.send("rst");
            assertAnswer(post, 200);
            socket.expect("4first", "4second").send("4third").expect("4third");
        }
    }

    @Test
    void heartbeats_go_on_while_the_body_comes() throws IOException {
        try (RawHttp post = half("4fi", 6)) {
            WebSocketClient socket = upgraded();
            awaitUpgrade();
            timers.advance(Duration.ofSeconds(5));
            socket.expect("2").send("3").send("4beat");
            post.send("rst");
            assertAnswer(post, 200);
            socket.expect("4first", "4beat"); // so the answer to the heartbeat has been read
            timers.advance(Duration.ofSeconds(5));
            socket.expect("2");
        }
    }

    @Test
    void a_body_that_does_not_come_ends_the_session_in_bounded_time() throws IOException {
        try (RawHttp post = half("4fi", 6)) {
            upgraded();
            awaitUpgrade();
            timers.advance(Duration.ofSeconds(20));
            assertAnswer(post, 400);
            Eventually.assertThat(server::sessions, 0);
        }
    }

    @Test
    void a_post_that_breaks_off_after_the_upgrade_ends_the_session() throws IOException {
        WebSocketClient socket;
        try (RawHttp post = half("4fi", 6)) {
            socket = upgraded();
            awaitUpgrade();
        }
        socket.expectClosed();
        assertThat(server.sessions()).isZero();
    }

    @Test
    void a_websocket_that_breaks_while_the_body_comes_ends_the_session_and_the_post_is_refused() throws IOException {
        try (RawHttp post = half("4fi", 6)) {
            WebSocketClient socket = upgraded();
            awaitUpgrade();
            socket.abort();
            assertAnswer(post, 400);
            assertThat(server.sessions()).isZero();
        }
    }

    @Test
    void a_close_in_the_late_post_ends_the_session_and_is_answered() throws IOException {
        try (RawHttp post = half("4a\u001e", 4)) {
            WebSocketClient socket = upgraded();
            awaitUpgrade();
            post.send("1");
            assertAnswer(post, 200);
            socket.expect("4a").expectClosed();
        }
    }

    @Test
    void a_late_post_that_is_malformed_is_refused_and_ends_the_session() throws IOException {
        try (RawHttp post = half("x", 2)) {
            WebSocketClient socket = upgraded();
            awaitUpgrade();
            post.send("x");
            assertAnswer(post, 400);
            socket.expectClosed();
        }
    }

    @Test
    void a_late_post_that_is_too_large_is_refused_and_ends_the_session() throws IOException {
        try (RawHttp post = half("4fi", 2_000)) {
            WebSocketClient socket = upgraded();
            awaitUpgrade();
            post.send("x".repeat(1_000));
            assertAnswer(post, 413);
            socket.expectClosed();
        }
    }

    @Test
    void a_post_that_begins_after_the_upgrade_is_refused_and_the_late_one_goes_on() throws IOException {
        try (RawHttp post = half("4fi", 6)) {
            WebSocketClient socket = upgraded();
            awaitUpgrade();
            assertThat(polling.push("4other").statusCode()).isEqualTo(400);
            try (RawHttp refused = half("4oth", 7)) {
                assertAnswer(refused, 400);
            }
            post.send("rst");
            assertAnswer(post, 200);
            socket.expect("4first");
        }
    }

    @Test
    void what_waits_behind_the_late_post_is_bounded() throws IOException {
        try (RawHttp post = half("4fi", 6)) {
            WebSocketClient socket = upgraded();
            for (int i = 0; i <= 100; i++) {
                socket.send("4x");
            }
            assertAnswer(post, 400);
            Eventually.assertThat(server::sessions, 0);
        }
    }

    @Test
    void a_client_that_closes_and_upgrades_at_once_gets_its_answer() {
        WebSocketClient socket = polling.upgrade().send("2probe").expect("3probe");
        int before = begun.get();
        CompletableFuture<HttpResponse<String>> close = polling.pushLater(BodyPublishers.ofString("1"));
        Eventually.assertThat(begun::get, before + 1);
        // Beside the heartbeat's and the upgrade's: the CLOSE waits for a poll.
        Eventually.assertThat(timers::waiting, 3);
        socket.send("5");
        assertThat(await(close).statusCode()).isEqualTo(200);
        socket.expectClosed();
        assertThat(server.sessions()).isZero();
    }

    @Test
    void a_poll_that_hangs_at_the_upgrade_gets_a_noop() {
        WebSocketClient socket = polling.upgrade().send("2probe").expect("3probe");
        polling.poll();
        polling.poll();
        // The third behind the probe waits.
        CompletableFuture<HttpResponse<String>> poll = polling.pollLater();
        Eventually.assertThat(timers::waiting, 3);
        socket.send("5").send("4x").expect("4x");
        assertThat(await(poll).body()).isEqualTo("6");
    }

    private static void assertAnswer(RawHttp post, int status) throws IOException {
        assertThat(post.readHead()).startsWith("HTTP/1.1 " + status + " ");
    }
}
