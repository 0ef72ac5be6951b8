package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.ManualTime;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;

/**
 * A data folder of an earlier version, unchanged: two users, ada with her own settings and bob who has read everything,
 * each with two activities and a notification, at schema version 11.
 */
@Timeout(120)
class DataOfTheVersionBeforeTest {

    private static final String ARCHIVE = "/upgrade/data-of-schema-11.tar.xz";

    /** The position of ada's newest event, as the earlier version gave it. */
    private static final String POSITION = "culzboHhE1fSKb9FyK5zVop347DLf14DYWRh:4";

    @Test
    void theServerStartsAndServesTheExistingData(@TempDir Path data) throws Exception {
        unpack(data);
        try (ServerProcess server = ServerProcess.ordinary(data);
                JsClients clients = JsClients.start()) {
            assertThat(get(server, "/api/activities/ada"))
                    .contains("\"total\":2", "First of ada", "\"data\":{\"b\":1,\"a\":[2]}", "\"externalId\":\"x1\"");
            assertThat(get(server, "/api/notifications/bob")).contains("\"unreadCount\":0", "Line one\\nline two");
            assertThat(get(server, "/api/analytics/ada")).contains("\"totalLearningHours\":2.5");
            assertThat(get(server, "/api/users/ada/settings")).contains("Europe/Berlin");

            JsClient client = clients.connect(
                    "http://127.0.0.1:" + server.port(),
                    new ManualTime(TestServer.START),
                    JsClient.Options.over(Transport.WEBSOCKET));
            client.awaitConnection();
            client.login("ada", POSITION);
            client.awaitEvent("stream:ready");
            assertThat(client.events("stream:reset")).isEmpty();
        }
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream archive = DataOfTheVersionBeforeTest.class.getResourceAsStream(ARCHIVE);
                var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.copy(tar, path);
                }
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(entry.isDirectory() ? "rwx------" : "rw-------"));
            }
        }
    }

    private static String get(ServerProcess server, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
