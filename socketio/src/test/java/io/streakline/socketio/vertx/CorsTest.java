package io.streakline.socketio.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.RawHttp;
import io.streakline.socketio.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorsTest {

    private static final String POLLING = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n";
    private static final String WEBSOCKET =
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEC==\r\n";
    private static final String PREFLIGHT =
            "OPTIONS /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n"
                    + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-a\r\n";

    private TestServer server;

    @BeforeEach
    void start() {
        SocketServer socketIo = SocketServer.builder()
                .allowRequest(head -> head.query("forbidden") == null)
                .build();
        server = TestServer.start(socketIo, new Cors(origin -> origin.equals("http://good"), true)::before);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private String ask(String head) throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(head + "\r\n");
            return http.readHead().toLowerCase(Locale.ROOT);
        }
    }

    @Test
    void a_known_origin_is_let_in_and_told_so() throws Exception {
        for (String request : new String[] {POLLING, WEBSOCKET}) {
            assertThat(ask(request + "Origin: http://good\r\n"))
                    .containsAnyOf("http/1.1 200", "http/1.1 101")
                    .contains(
                            "access-control-allow-origin: http://good",
                            "access-control-allow-credentials: true",
                            "vary: origin");
        }
    }

    @Test
    void another_origin_is_refused_over_polling_and_websocket() throws Exception {
        assertThat(ask(POLLING + "Origin: http://evil\r\n")).startsWith("http/1.1 403");
        assertThat(ask(WEBSOCKET + "Origin: http://evil\r\n")).startsWith("http/1.1 403");
        assertThat(ask(PREFLIGHT + "Origin: http://evil\r\n")).startsWith("http/1.1 403");
        assertThat(server.sessions()).isZero();
    }

    @Test
    void a_preflight_is_answered() throws Exception {
        assertThat(ask(PREFLIGHT + "Origin: http://good\r\n"))
                .startsWith("http/1.1 204")
                .contains("access-control-allow-methods: get, post", "access-control-allow-headers: x-a");
    }

    @Test
    void a_request_without_an_origin_is_let_in() throws Exception {
        assertThat(ask(POLLING)).startsWith("http/1.1 200").doesNotContain("access-control");
    }

    @Test
    void a_request_that_is_not_allowed_is_forbidden() {
        HttpResponse<String> response = PollingClient.get(server, "EIO=4&transport=polling&forbidden=1");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
    }
}
