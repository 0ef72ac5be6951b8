package io.streakline.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streakline.socketio.SocketServer;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.RawHttp;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.startEcho(SocketServer.builder(), new ManualTimers());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void polling_opens_with_exactly_the_five_fields() throws Exception {
        HttpResponse<String> response = PollingClient.get(server, "EIO=4&transport=polling");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=UTF-8");
        assertThat(response.body()).startsWith("0");
        assertOpen(response.body(), "[\"websocket\"]");
    }

    @Test
    void websocket_opens_with_exactly_the_five_fields_and_no_upgrades() throws Exception {
        WebSocketClient client = new WebSocketClient(server.webSocket("EIO=4&transport=websocket"));
        assertOpen(client.next(), "[]");
        client.close();
    }

    private static void assertOpen(String packet, String upgrades) throws Exception {
        JsonNode open = new ObjectMapper().readTree(packet.substring(1));
        assertThat(open.fieldNames())
                .toIterable()
                .containsExactly("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
        assertThat(open.get("sid").textValue()).matches("[A-Za-z0-9_-]{20}");
        assertThat(open.get("upgrades")).hasToString(upgrades);
        assertThat(open.get("pingInterval").intValue()).isEqualTo(25_000);
        assertThat(open.get("pingTimeout").intValue()).isEqualTo(20_000);
        assertThat(open.get("maxPayload").intValue()).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | EIO=4                                 | 400 | {\"code\":0,\"message\":\"Transport unknown\"}",
                "GET  | EIO=4&transport=abc                   | 400 | {\"code\":0,\"message\":\"Transport unknown\"}",
                "GET  | EIO=4&transport=polling&sid=abc       | 400 | {\"code\":1,\"message\":\"Session ID unknown\"}",
                "POST | EIO=4&transport=polling&sid=abc       | 400 | {\"code\":1,\"message\":\"Session ID unknown\"}",
                "POST | EIO=4&transport=polling               | 400 | {\"code\":2,\"message\":\"Bad handshake method\"}",
                "PUT  | EIO=4&transport=polling               | 400 | {\"code\":2,\"message\":\"Bad handshake method\"}",
                "GET  | EIO=4&transport=websocket             | 400 | {\"code\":3,\"message\":\"Bad request\"}",
                "GET  | EIO=3&transport=polling               | 400 | {\"code\":5,\"message\":\"Unsupported protocol version\"}",
                "GET  | EIO=abc&transport=polling             | 400 | {\"code\":5,\"message\":\"Unsupported protocol version\"}",
                "GET  | transport=polling                     | 400 | {\"code\":5,\"message\":\"Unsupported protocol version\"}"
            })
    void a_bad_request_is_told_code_and_message(String method, String query, int status, String body) {
        HttpResponse<String> response = PollingClient.request(server, method, query);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(server.sessions()).isZero();
    }

    @Test
    void a_query_that_cannot_be_decoded_is_a_bad_request() throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("GET /socket.io/?EIO=4&transport=polling&x=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(http.readLine()).isEqualTo("HTTP/1.1 400 Bad Request");
        }
    }

    @Test
    void the_path_is_taken_without_its_last_slash_and_no_other_path_is() throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("GET /socket.io?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(http.readLine()).isEqualTo("HTTP/1.1 200 OK");
        }
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("GET /socket.iox/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(http.readLine()).isEqualTo("HTTP/1.1 404 Not Found");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EIO=3&transport=websocket",
        "transport=websocket",
        "EIO=4",
        "EIO=4&transport=polling",
        "EIO=4&transport=abc",
        "EIO=4&transport=websocket&sid=abc"
    })
    void a_bad_websocket_request_is_refused_before_the_handshake(String query) {
        assertThatThrownBy(() -> new WebSocketClient(server.webSocket(query))).hasMessageContaining("HTTP/1.1 400 ");
        assertThat(server.sessions()).isZero();
    }

    @Test
    void a_session_id_is_never_the_clients() throws Exception {
        HttpResponse<String> response = PollingClient.get(server, "EIO=4&transport=polling&sid=mine");
        assertThat(response.statusCode()).isEqualTo(400);
    }
}
