package io.streakline.socketio.engine;

import static io.streakline.socketio.testing.PollingClient.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.RawHttp;
import io.streakline.socketio.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTest {

    private final ManualTimers timers = new ManualTimers();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.startEcho(SocketServer.builder().maxPayload(1000), timers);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_payload_may_hold_several_packets_each_way_text_and_binary() {
        PollingClient client = server.openPolling();
        HttpResponse<String> push = client.push("4one\u001ebAQIDBA==\u001e4zwei ✓");
        assertThat(push.statusCode()).isEqualTo(200);
        assertThat(push.body()).isEqualTo("ok");
        assertThat(client.poll().body()).isEqualTo("4one\u001ebAQIDBA==\u001e4zwei ✓");
    }

    @Test
    void a_poll_hangs_until_there_is_something() {
        PollingClient client = server.openPolling();
        CompletableFuture<HttpResponse<String>> poll = client.pollLater();
        client.push("4hello");
        assertThat(await(poll).body()).isEqualTo("4hello");
    }

    @Test
    void a_second_poll_ends_the_session_and_both_are_answered() {
        PollingClient client = server.openPolling();
        List<CompletableFuture<HttpResponse<String>>> polls = List.of(client.pollLater(), client.pollLater());
        List<String> answers = polls.stream()
                .map(poll -> await(poll).statusCode() + await(poll).body())
                .sorted()
                .toList();
        assertThat(answers).containsExactly("2001", "400{\"code\":3,\"message\":\"Bad request\"}");
        assertGone(client);
    }

    @Test
    void a_second_push_beside_one_ends_the_session() throws Exception {
        PollingClient client = server.openPolling();
        try (RawHttp first = new RawHttp(server.port())) {
            first.send("POST /socket.io/?EIO=4&transport=polling&sid=" + client.sid()
                    + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n4half");
            CompletableFuture<HttpResponse<String>> poll = client.pollLater();
            HttpResponse<String> second = pushUntilRefused(client);
            assertThat(second.statusCode()).isEqualTo(400);
            assertThat(await(poll).statusCode()).isIn(200, 400);
            assertThat(first.readLine()).isEqualTo("HTTP/1.1 400 Bad Request");
        }
        assertGone(client);
    }

    /** The half-sent one has begun when its head arrives, which may be after our first try. */
    private static HttpResponse<String> pushUntilRefused(PollingClient client) {
        HttpResponse<String> push = client.push("4whole");
        return push.statusCode() == 200 ? pushUntilRefused(client) : push;
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "4a\u001e", "7", "b!!", "0{}", "2", "5", "6"})
    void an_ill_formed_payload_ends_the_session(String payload) {
        PollingClient client = server.openPolling();
        assertThat(client.push(payload).statusCode()).isEqualTo(400);
        assertGone(client);
    }

    @Test
    void a_payload_that_is_not_utf8_ends_the_session() {
        PollingClient client = server.openPolling();
        byte[] broken = {'4', (byte) 0xc3, (byte) 0x28};
        assertThat(await(client.pushLater(BodyPublishers.ofByteArray(broken))).statusCode())
                .isEqualTo(400);
        assertGone(client);
    }

    @Test
    void a_payload_over_the_limit_is_told_so_and_ends_the_session() {
        PollingClient client = server.openPolling();
        assertThat(client.push("4" + "x".repeat(999)).statusCode()).isEqualTo(200);
        HttpResponse<String> tooLarge = client.push("4" + "x".repeat(1000));
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertGone(client);
    }

    @Test
    void a_client_that_goes_away_mid_poll_is_noticed_at_once() throws Exception {
        PollingClient client = server.openPolling();
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("GET /socket.io/?EIO=4&transport=polling&sid=" + client.sid()
                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        Eventually.assertThat(server::sessions, 0);
        assertGone(client);
    }

    /** The two requests are on connections of their own and may arrive in either order. */
    @RepeatedTest(20)
    void a_session_closed_by_the_client_answers_the_poll_beside_the_close() {
        PollingClient client = server.openPolling();
        CompletableFuture<HttpResponse<String>> poll = client.pollLater();
        HttpResponse<String> close = client.push("1");
        assertThat(close.statusCode()).isEqualTo(200);
        assertThat(await(poll).statusCode()).isEqualTo(200);
        assertThat(await(poll).body()).isEqualTo("6");
        assertGone(client);
    }

    @Test
    void a_session_closed_by_a_client_that_does_not_poll_is_gone_when_the_close_is_answered() {
        PollingClient client = server.openPolling();
        CompletableFuture<HttpResponse<String>> close = client.pushLater(BodyPublishers.ofString("1\u001e4ignored"));
        // Beside the heartbeat.
        Eventually.assertThat(timers::waiting, 2);
        timers.advance(Duration.ofMillis(50));
        assertThat(await(close).body()).isEqualTo("ok");
        assertGone(client);
    }

    @Test
    void events_never_share_a_payload_with_a_close() {
        PollingClient client = server.openPolling();
        assertThat(client.push("4last words\u001e4close").statusCode()).isEqualTo(200);
        assertGone(client);

        PollingClient hanging = server.openPolling();
        CompletableFuture<HttpResponse<String>> poll = hanging.pollLater();
        hanging.push("4last words\u001e4close");
        HttpResponse<String> answer = await(poll);
        assertThat(answer.statusCode() == 400 || answer.body().equals("4last words"))
                .as(answer.body())
                .isTrue();
        assertGone(hanging);
    }

    @Test
    void headers_that_were_set_before_stay() throws Exception {
        SocketServer socketIo = SocketServer.builder().build();
        TestServer behindFront = TestServer.start(socketIo, handler -> request -> {
            request.response().putHeader("Access-Control-Allow-Origin", "http://localhost:3000");
            handler.handle(request);
        });
        try (behindFront) {
            HttpResponse<String> response = PollingClient.get(behindFront, "EIO=4&transport=polling");
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("http://localhost:3000");
            try (RawHttp http = new RawHttp(behindFront.port())) {
                http.send("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEC==\r\n\r\n");
                assertThat(http.readHead().toLowerCase(java.util.Locale.ROOT))
                        .contains("101 switching protocols", "access-control-allow-origin: http://localhost:3000");
            }
        }
    }

    private static void assertGone(PollingClient client) {
        HttpResponse<String> poll = client.poll();
        assertThat(poll.statusCode()).isEqualTo(400);
        assertThat(poll.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
    }
}
