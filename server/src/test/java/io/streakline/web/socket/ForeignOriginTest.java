package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.testing.JsClient;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another origin, or one that used an unknown name of this server, gets no socket. */
class ForeignOriginTest extends SocketTestCase {

    private static JsClient.Options from(String header, String value, Transport transport) {
        return JsClient.Options.over(transport).with("extraHeaders", Map.of(header, value));
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example, POLLING",
        "Origin, http://evil.example, WEBSOCKET",
        "Origin, http://localhost.evil.example:5000, POLLING",
        "Origin, null, WEBSOCKET",
        "Host, evil.example, WEBSOCKET"
    })
    void aForeignOriginIsRefused(String header, String value, Transport transport) {
        JsClient client = clients.connect(server, from(header, value, transport));

        assertThat(client.awaitTurn("connect_error").path("status").intValue()).isEqualTo(403);
        assertThat(client.log()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theOriginOfTheServerOrADevelopmentServerIsAccepted(Transport transport) {
        for (String origin : new String[] {server.url(), "http://localhost:5173", "http://localhost"}) {
            JsClient client = clients.connected(server, from("Origin", origin, transport));
            assertThat(client.login(user("ada")).path("ok").booleanValue()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aForeignOriginCannotUseASessionOfAnother(String method) {
        String session = beginSession();
        HttpResponse<String> answer = server.send(server.request(path(session))
                .header("Origin", "http://evil.example")
                .method(method, java.net.http.HttpRequest.BodyPublishers.ofString("40"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(server.post(path(session), "40").statusCode())
                .as("it lives on")
                .isEqualTo(200);
    }

    @Test
    void aForeignOriginCannotUpgradeASessionOfAnother() {
        URI upgrade = URI.create(
                "ws://127.0.0.1:" + server.port() + path(beginSession()).replace("polling", "websocket"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> http.newWebSocketBuilder()
                            .header("Origin", "http://evil.example")
                            .buildAsync(upgrade, new WebSocket.Listener() {})
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
        }
    }

    private static String beginSession() {
        String open = server.get("/socket.io/?EIO=4&transport=polling").body();
        return json(open.substring(1)).path("sid").textValue();
    }

    private static String path(String session) {
        return "/socket.io/?EIO=4&transport=polling&sid=" + session;
    }
}
