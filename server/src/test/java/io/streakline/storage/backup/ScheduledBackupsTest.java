package io.streakline.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server writes backups by itself, and removes the oldest. */
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

    /** A job's end is not told, so time is moved on in minutes until it shows. */
    private static void await(TestServer server, BooleanSupplier until) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!until.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            server.get("/api/health"); // a pace that leaves the job room
            server.time().advance(Duration.ofMinutes(1));
        }
    }

    private static double figure(TestServer server, String name) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    @Test
    void oneIsWrittenWhenItIsDueAndTheOldestGo() throws IOException {
        try (TestServer server = start()) {
            new Rest(server).createActivity("ada", "Saved");
            await(server, () -> files().size() == 1 && files().getFirst().endsWith(".zip"));
            String first = files().getFirst();
            Path other = Files.writeString(folder.resolve("b/streakline-notes.zip"), "of somebody else");
            await(server, () -> figure(server, "streakline_backup_last_success_seconds") > 0);
            assertThat(figure(server, "streakline_backup_last_bytes"))
                    .isEqualTo(Files.size(folder.resolve("b").resolve(first)));
            assertThat(figure(server, "streakline_backup_failures_total")).isZero();

            await(server, () -> !files().contains(first));

            assertThat(files()).hasSize(3).contains("streakline-notes.zip");
            assertThat(other).hasContent("of somebody else");
            String other2 = TestDatabase.create();
            assertThat(new BackupCase()
                            .run("restore", folder.resolve("b").resolve(files().getFirst()), "--database-url", other2))
                    .isZero();
        }
    }

    @Test
    void oneThatFailsIsCountedAndTriedAgain() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("b"));
        try (TestServer server = start()) {
            await(server, () -> figure(server, "streakline_backup_failures_total") >= 2);
            assertThat(figure(server, "streakline_backup_last_success_seconds")).isZero();

            Files.delete(inTheWay);
            await(server, () -> figure(server, "streakline_backup_last_success_seconds") > 0);
            assertThat(files()).hasSize(1);
        }
    }
}
