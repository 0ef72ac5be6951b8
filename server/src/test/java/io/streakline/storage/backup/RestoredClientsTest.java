package io.streakline.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Rest;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An older backup is restored while stock clients wait to reconnect. */
@Timeout(120)
class RestoredClientsTest {

    private final BackupCase commands = new BackupCase();
    private final String database = TestDatabase.create();

    @Test
    void aPositionAfterTheBackupIsResetAndOneWithinItContinues(@TempDir Path folder) {
        Path file = folder.resolve("a.zip");
        try (JsClients clients = JsClients.start()) {
            JsClient ahead;
            JsClient within;
            int port;
            try (TestServer server = TestServer.on(database, Map.of())) {
                port = server.port();
                var rest = new Rest(server);
                rest.createActivity("ada", "Seen");
                within = connected(clients, server);
                within.drop();
                rest.createActivity("ada", "In the backup");
                assertThat(commands.run("backup", file, "--database-url", database))
                        .isZero();
                rest.createActivity("ada", "Lost");
                ahead = connected(clients, server);
                rest.createActivity("ada", "Lost, too");
                ahead.awaitOffset(4);
                ahead.drop();
            }
            assertThat(commands.run("restore", file, "--replace", "--database-url", database))
                    .isZero();

            try (TestServer server = TestServer.on(database, Map.of(Setting.PORT, Integer.toString(port)))) {
                var rest = new Rest(server);
                // The stream is again as long as the client knows it, but it is another stream.
                rest.createActivity("ada", "New 3");
                rest.createActivity("ada", "New 4");
                rest.createActivity("ada", "New 5");

                ahead.reconnect();
                assertThat(ahead.awaitConnection().path("recovered").booleanValue())
                        .isFalse();
                ahead.awaitEvent("stream:reset");
                assertThat(ahead.streamEvents())
                        .extracting(JsClient.Event::offset)
                        .doesNotContain(5L);

                within.reconnect();
                assertThat(within.awaitConnection().path("recovered").booleanValue())
                        .isTrue();
                within.awaitOffset(5);
                assertThat(within.streamEvents())
                        .extracting(JsClient.Event::offset)
                        .containsExactly(2L, 3L, 4L, 5L);
                assertThat(within.log().toString()).contains("New 3").doesNotContain("Lost");
            }
        }
    }

    private static JsClient connected(JsClients clients, TestServer server) {
        JsClient client = clients.connected(server, Transport.WEBSOCKET);
        client.login("ada");
        client.awaitEvent("stream:ready");
        return client;
    }
}
