package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.ManualTime;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed; the stock client reconnects to the next one, and has missed nothing. */
@Timeout(180)
class RecoveryAfterCrashTest {

    @Test
    void aClientRecoversAfterTheServerWasKilled(@TempDir Path data) throws Exception {
        try (JsClients clients = JsClients.start()) {
            List<JsClient> all = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            try (ServerProcess server = ServerProcess.ordinary(data)) {
                for (Transport transport : List.of(Transport.POLLING, Transport.WEBSOCKET)) {
                    JsClient client = clients.connect(
                            url(server), new ManualTime(TestServer.START), JsClient.Options.over(transport));
                    ids.add(client.awaitConnection().path("id").textValue());
                    client.login("ada");
                    all.add(client);
                }
                create(server, "Seen");
                all.forEach(client -> client.awaitOffset(1));
                server.kill();
                all.forEach(client -> client.awaitTurn("disconnect"));
            }
            try (ServerProcess server = ServerProcess.ordinary(data)) {
                create(server, "Missed");
                List<String> idsNow = new ArrayList<>();
                for (JsClient client : all) {
                    client.reconnect(url(server));
                    JsonNode connection = client.awaitConnection();
                    assertThat(connection.path("recovered").booleanValue()).isTrue();
                    idsNow.add(connection.path("id").textValue());
                }
                assertThat(idsNow).isEqualTo(ids);
                create(server, "Live");
                for (JsClient client : all) {
                    client.awaitOffset(3);
                    assertThat(client.streamEvents())
                            .extracting(JsClient.Event::offset)
                            .containsExactly(1L, 2L, 3L);
                }
            }
        } finally {
            new KilledPostgres(data).endIfRunning();
        }
    }

    private static String url(ServerProcess server) {
        return "http://127.0.0.1:" + server.port();
    }

    private static void create(ServerProcess server, String title) throws IOException, InterruptedException {
        String json = "{\"userId\":\"ada\",\"type\":\"login\",\"title\":\"" + title + "\"}";
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status = http.send(
                            HttpRequest.newBuilder(URI.create(url(server) + "/api/activities"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).isEqualTo(201);
        }
    }
}
