package io.streakline.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.testing.Rest;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server writes scheduled backups, and removes the oldest. */
@Timeout(60)
class ScheduledBackupsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private TestServer start() {
        return TestServer.start(Map.of(
                Setting.BACKUP_EVERY,
                "1h",
                Setting.BACKUP_KEEP,
                "2",
                Setting.BACKUP_DIR,
                folder.resolve("b").toString()));
    }

    private List<String> files() {
        if (!Files.isDirectory(folder.resolve("b"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("b"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets the job look once, and waits for the end of that. The job asks for its next turn after it has reported the end of
     * this one, so time may have to move on once more.
     */
    private static void look(TestServer server) {
        double before = looks(server);
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int polls = 0; looks(server) == before; polls++) {
            assertThat(System.nanoTime()).as("no look").isLessThan(end);
            if (polls % 50 == 0) {
                server.time().advance(Limits.BACKUP_LOOK);
            }
        }
    }

    /** Looks until an hour has passed, and the files are others. */
    private void lookUntilDue(TestServer server) {
        List<String> before = files();
        for (int minute = 0; minute < 61 && files().equals(before); minute++) {
            look(server);
        }
    }

    private static double looks(TestServer server) {
        return figures(server, "streakline_job_duration_seconds_count{name=\"backup\"}")
                .sum();
    }

    private static double figure(TestServer server, String name) {
        return figures(server, name).findFirst().orElseThrow(() -> new AssertionError("no " + name));
    }

    private static DoubleStream figures(TestServer server, String name) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)));
    }

    @Test
    void aBackupIsWrittenWhenDueAndTheOldestAreRemoved() throws IOException {
        try (TestServer server = start()) {
            new Rest(server).createActivity("ada", "Saved");
            look(server);
            assertThat(files()).hasSize(1);
            String first = files().getFirst();
            Path other = Files.writeString(folder.resolve("b/streakline-notes.zip"), "of somebody else");
            assertThat(figure(server, "streakline_backup_last_success_seconds"))
                    .isEqualTo(TestServer.START.plus(Limits.BACKUP_LOOK).getEpochSecond());
            assertThat(figure(server, "streakline_backup_last_bytes"))
                    .isEqualTo(Files.size(folder.resolve("b").resolve(first)));
            assertThat(figure(server, "streakline_backup_failures_total")).isZero();

            look(server);
            assertThat(files()).as("the next is not due").containsExactly(first, "streakline-notes.zip");
            lookUntilDue(server);
            assertThat(files()).hasSize(3).contains(first);
            lookUntilDue(server);
            assertThat(files()).as("two are kept").hasSize(3).doesNotContain(first);
            assertThat(other).hasContent("of somebody else");
            assertThat(new BackupCase()
                            .run(
                                    "restore",
                                    folder.resolve("b").resolve(files().getFirst()),
                                    "--database-url",
                                    TestDatabase.create()))
                    .isZero();
        }
    }

    @Test
    void aFailedBackupIsCountedAndTriedAgain() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("b"));
        try (TestServer server = start()) {
            look(server);
            look(server);
            assertThat(figure(server, "streakline_backup_failures_total")).isEqualTo(2);
            assertThat(figure(server, "streakline_backup_last_success_seconds")).isZero();

            Files.delete(inTheWay);
            look(server);
            assertThat(figure(server, "streakline_backup_last_success_seconds")).isPositive();
            assertThat(files()).hasSize(1);
        }
    }
}
