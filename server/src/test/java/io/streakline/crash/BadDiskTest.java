package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the embedded PostgreSQL becomes full or read-only. No acknowledged data is lost. */
@Timeout(180)
class BadDiskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ACTIVITY = "{\"userId\":\"ada\",\"type\":\"login\",\"title\":\"kept\"}";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Path data = Path.of("");
    private int acknowledged;

    private record Answer(int status, String body, boolean retryAfter) {}

    /** Answered 504, or not at all: they may be there or not. */
    private int unknown;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(folder.toRealPath().resolve("data"));
    }

    @AfterEach
    void close() {
        http.close();
    }

    private Answer send(ServerProcess server, String method, String path, String body) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                            .header("Content-Type", "application/json")
                            .timeout(Duration.ofSeconds(5))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            acknowledged += method.equals("POST") && response.statusCode() == 201 ? 1 : 0;
            unknown += response.statusCode() == 504 ? 1 : 0;
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Retry-After").isPresent());
        } catch (HttpTimeoutException e) {
            unknown++; // a commit that was cut off is answered when the database can be asked for its outcome
            return new Answer(504, "no answer", false);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Answer write(ServerProcess server) {
        return send(server, "POST", "/api/activities", ACTIVITY);
    }

    /** Writes until the answer is as expected; the looks at the disk have a time of their own. */
    private Answer writeUntil(ServerProcess server, Predicate<Answer> expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer last = write(server);
        while (!expected.test(last)) {
            assertThat(System.nanoTime())
                    .as("the last answer was " + last.body() + "\n" + String.join("\n", server.output()))
                    .isLessThan(end);
            assertThat(last.status()).isIn(201, 503, 504);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            last = write(server);
        }
        return last;
    }

    private void assertAllThere(ServerProcess server) {
        String total =
                send(server, "GET", "/api/activities/ada", "").body().replaceFirst(".*\"total\":(\\d+),.*", "$1");
        assertThat(Integer.parseInt(total)).isBetween(acknowledged, acknowledged + unknown);
    }

    @Test
    void aFullDiskRefusesWritesWithAReasonUntilThereIsSpace() throws Exception {
        try (SmallDisk disk = SmallDisk.inMemory(data, 320);
                ServerProcess server = ServerProcess.ordinary(data)) {
            assertThat(write(server).status()).isEqualTo(201);

            Path filler = disk.fill();
            Answer refused = writeUntil(server, answer -> answer.body().contains("disk is full"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.retryAfter()).isTrue();
            Answer ready = send(server, "GET", "/api/health/ready", "");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).contains("disk is full");
            assertThat(send(server, "GET", "/api/health/live", "").status()).isEqualTo(200);
            assertThat(server.output())
                    .anyMatch(line -> line.contains(data + " is full") && line.contains("Free space"));

            Files.delete(filler);
            writeUntil(server, answer -> answer.status() == 201);
            assertThat(send(server, "GET", "/api/health/ready", "").status()).isEqualTo(200);
            assertAllThere(server);
        }
    }

    @Test
    void aReadOnlyDiskIsReportedAndAcknowledgedDataIsThereAfterwards() throws Exception {
        Path image = folder.resolve("image");
        try (SmallDisk disk = SmallDisk.inFile(image, data, 400)) {
            ServerProcess server = ServerProcess.ordinary(data);
            try {
                for (int i = 0; i < 20; i++) {
                    assertThat(write(server).status()).isEqualTo(201);
                }
                assumeTrue(disk.fail(), "this kernel does not let a file system fail");

                writeUntil(server, answer -> answer.body().contains("disk cannot be written"));
                assertThat(send(server, "GET", "/api/health/ready", "").status())
                        .isEqualTo(503);
                assertThat(server.output())
                        .anyMatch(line -> line.contains("cannot be written") && line.contains("dmesg"));
            } finally {
                server.kill(); // closing would remove a link, which this disk does not take
            }
            new KilledPostgres(data).endIfRunning();
            disk.unmount();
            assertThat(disk.mount(image)).isTrue();
            try (ServerProcess next = ServerProcess.ordinary(data)) {
                assertAllThere(next);
                assertThat(write(next).status()).isEqualTo(201);
            }
        }
    }
}
