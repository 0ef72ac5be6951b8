package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One server at a time uses a folder, whatever the previous one left behind. */
@Timeout(180)
class DataFolderTest {

    private static final String ACTIVITY = "{\"userId\":\"ada\",\"type\":\"login\",\"title\":\"kept\"}";

    private final Path data;

    DataFolderTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void aSecondServerOnAFolderIsRefusedWithOneSentenceAndTheFirstContinues() throws Exception {
        try (ServerProcess first = ServerProcess.ordinary(data);
                ServerProcess second = ServerProcess.launchOrdinary(data)) {
            assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(second.process().exitValue()).isEqualTo(1);
            assertThat(second.wholeOutput())
                    .containsExactly("streakline: The data folder " + data.toRealPath()
                            + " is in use by another server (process "
                            + first.process().pid()
                            + "). Stop that server, or choose another folder with DATA_DIR or --data,"
                            + " such as --data /var/lib/streakline.");
            assertThat(send(first, "POST", "/api/activities", ACTIVITY).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void theNextStartTakesOverFromAKilledServerWhosePostgresIsStuck() throws Exception {
        var postgres = new KilledPostgres(data);
        ProcessHandle orphan;
        try (ServerProcess killed = ServerProcess.ordinary(data)) {
            assertThat(send(killed, "POST", "/api/activities", ACTIVITY).statusCode())
                    .isEqualTo(201);
            orphan = postgres.postmaster();
            signal("STOP", orphan.pid());
            killed.kill();
            assertThat(runs(orphan)).isTrue();

            try (ServerProcess next = ServerProcess.ordinary(data)) {
                assertThat(runs(orphan)).isFalse();
                assertThat(send(next, "GET", "/api/activities/ada", "").body()).contains("\"total\":1", "\"kept\"");
            }
        }
    }

    /** An ended process exists until its new parent, the system's first process, reaps it; it has no program then. */
    private static boolean runs(ProcessHandle process) {
        return process.info().command().isPresent();
    }

    private static void signal(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static HttpResponse<String> send(ServerProcess server, String method, String path, String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
