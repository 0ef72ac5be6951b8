package io.streakline.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Rest;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** <code>./streakline backup</code> and <code>restore</code> on a database of the operator's own. */
@Timeout(240)
class BackupTest {

    @TempDir
    Path folder;

    private final BackupCase commands = new BackupCase();
    private final String database = TestDatabase.create();

    private Path backup() {
        return backup("a.zip");
    }

    private Path backup(String name) {
        Path file = folder.resolve(name);
        assertThat(commands.run("backup", file, "--database-url", database))
                .as(commands.err.toString())
                .isZero();
        return file;
    }

    private int restore(Path file, String url, Object... more) {
        return more.length == 0
                ? commands.run("restore", file, "--database-url", url)
                : commands.run("restore", file, "--database-url", url, more[0]);
    }

    private void filled() {
        try (TestServer server = TestServer.on(database, Map.of())) {
            BackupCase.fill(server);
        }
    }

    @Test
    void theRestoredDataEqualsTheOriginal() throws Exception {
        filled();
        Path file = backup();
        assertThat(commands.out.toString()).contains(file.toString(), " rows of ", "schema version", "checked");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String other = TestDatabase.create();

        assertThat(restore(file, other)).as(commands.err.toString()).isZero();

        assertThat(BackupCase.contents(other))
                .isEqualTo(BackupCase.contents(database))
                .containsKeys("activities", "audit_entries");
        try (TestServer server = TestServer.on(other, Map.of())) {
            assertThat(new Rest(server).get("/api/activities/ada").number("total"))
                    .isEqualTo(2);
            assertThat(new Rest(server).createActivity("ada", "Next").status()).isEqualTo(201);
            // From an identity column, which continues where it was.
            assertThat(new Rest(server).delete("/api/users/ada").status()).isEqualTo(200);
        }
        String newest = "select coalesce(max(id), 0) from audit_entries";
        assertThat(Long.parseLong(BackupCase.query(other, newest).getFirst()))
                .isGreaterThan(Long.parseLong(BackupCase.query(database, newest).getFirst()));
    }

    @Test
    void aBackupDuringWritesContainsOneMoment() throws Exception {
        try (TestServer server = TestServer.on(database, Map.of())) {
            BackupCase.fill(server);
            var goOn = new AtomicBoolean(true);
            var written = new AtomicInteger();
            var begun = new CountDownLatch(20);
            List<Thread> writers = IntStream.range(0, 3)
                    .mapToObj(user -> Thread.ofVirtual().start(() -> {
                        while (goOn.get()) {
                            new Rest(server).createActivity("user-" + user, "Again");
                            written.incrementAndGet();
                            begun.countDown();
                        }
                    }))
                    .toList();
            begun.await();
            int before = written.get();
            Path file = backup();
            goOn.set(false);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(written.get()).as("writes went on meanwhile").isGreaterThan(before);

            String other = TestDatabase.create();
            assertThat(restore(file, other)).isZero();
            assertThat(BackupCase.query(other, """
                    select s.user_id from streams s
                    where activities_total <> (select count(*) from activities a where a.user_id = s.user_id)
                       or head <> (select count(*) from stream_events e where e.user_id = s.user_id)""")).isEmpty();
        }
    }

    @Test
    void aTruncatedOrChangedFileIsRefusedAndNothingIsChanged() throws Exception {
        filled();
        Path file = backup();
        byte[] good = Files.readAllBytes(file);
        Map<String, String> before = BackupCase.contents(database);
        Path bad = folder.resolve("bad.zip");

        for (int part = 0; part < 10; part++) {
            int at = (int) ((long) good.length * part / 10);
            Files.write(bad, Arrays.copyOf(good, at));
            assertRefused(bad, "cut off at " + at);
            byte[] changed = good.clone();
            changed[at] ^= 0x10;
            Files.write(bad, changed);
            int status = restore(bad, database, "--replace");
            // Some bytes of a ZIP, such as times, have no meaning; a restore is then as good as from the correct file.
            if (status == 0) {
                assertThat(BackupCase.contents(database)).as("changed at " + at).isEqualTo(before);
            } else {
                assertThat(commands.err.toString()).contains("bad.zip").hasLineCount(1);
            }
        }
        assertThat(BackupCase.contents(database)).isEqualTo(before);
    }

    private void assertRefused(Path bad, String how) {
        assertThat(restore(bad, database, "--replace")).as(how).isEqualTo(1);
        assertThat(commands.err.toString())
                .contains("bad.zip is damaged, or is not a backup of Streakline", "Use another backup.")
                .hasLineCount(1);
    }

    @Test
    void existingDataIsReplacedOnlyOnRequest() throws Exception {
        filled();
        Path file = backup();
        Map<String, String> old = BackupCase.contents(database);
        try (TestServer server = TestServer.on(database, Map.of())) {
            new Rest(server).createActivity("carol", "Later");
        }

        assertThat(restore(file, database)).isEqualTo(1);
        assertThat(commands.err.toString())
                .contains("has data of Streakline", "--replace")
                .hasLineCount(1);
        assertThat(BackupCase.contents(database)).isNotEqualTo(old);

        assertThat(restore(file, database, "--replace"))
                .as(commands.err.toString())
                .isZero();
        assertThat(BackupCase.contents(database)).isEqualTo(old);
        assertThat(BackupCase.query(database, "select nspname from pg_namespace where nspname like '%restore'"))
                .isEmpty();
    }

    @Test
    void aRestoreIsRefusedWhileAServerRuns() throws Exception {
        try (TestServer server = TestServer.on(database, Map.of())) {
            BackupCase.fill(server);
            Path file = backup();

            assertThat(restore(file, database, "--replace")).isEqualTo(1);

            assertThat(commands.err.toString())
                    .contains("A server is using the database", "stop it")
                    .hasLineCount(1);
            assertThat(new Rest(server).createActivity("ada", "Still").status()).isEqualTo(201);
        }
    }

    @Test
    void aRestoreThatFailsAtItsEndChangesNothing() throws Exception {
        filled();
        Path file = backup();
        BackupCase.execute(database, "create view report as select count(*) from activities");
        Map<String, String> before = BackupCase.contents(database);

        assertThat(restore(file, database, "--replace")).isEqualTo(1);

        assertThat(commands.err.toString()).contains("the database is unchanged", "report");
        assertThat(BackupCase.contents(database)).isEqualTo(before);
        try (TestServer server = TestServer.on(database, Map.of())) {
            assertThat(new Rest(server).createActivity("ada", "Next").status()).isEqualTo(201);
        }
    }

    @Test
    void aServerThatUsedTheDatabaseBeforeFindsAnotherTerm() throws Exception {
        filled();
        Path file = backup();
        filled();
        long term = Long.parseLong(
                BackupCase.query(database, "select term from server_term").getFirst());

        assertThat(restore(file, database, "--replace")).isZero();

        assertThat(Long.parseLong(BackupCase.query(database, "select term from server_term")
                        .getFirst()))
                .isGreaterThan(term);
    }

    @Test
    void dataAndBackupsOfANewerVersionAreRefusedInOneSentence() throws Exception {
        filled();
        BackupCase.execute(
                database,
                "insert into flyway_schema_history (installed_rank, version, description, type, script,"
                        + " checksum, installed_by, execution_time, success)"
                        + " values (900, '900', 'later', 'SQL', 'V900__later.sql', 0, 'x', 0, true)");
        Path file = backup();

        assertThat(restore(file, TestDatabase.create())).isEqualTo(1);
        assertThat(commands.err.toString())
                .contains("schema version 900", "newer than the ")
                .hasLineCount(1);

        assertThat(commands.run("start", "--port", "0", "--database-url", database))
                .isEqualTo(1);
        assertThat(commands.err.toString())
                .startsWith("streakline: The data has schema version 900, newer than the ")
                .contains("start the newer version")
                .hasLineCount(1);
    }

    @Test
    void aFailedBackupReportsOneSentenceAndLeavesNoFile() throws IOException, SQLException {
        Path file = folder.resolve("a.zip");
        assertThat(commands.run("backup", file, "--database-url", database)).isEqualTo(1);
        assertThat(commands.err.toString()).contains("no data of Streakline").hasLineCount(1);
        assertThat(commands.run("backup", file, "--database-url", "postgres://127.0.0.1:1/x"))
                .isEqualTo(1);
        assertThat(commands.err.toString()).contains("cannot be reached").hasLineCount(1);
        assertThat(commands.run("backup", file, "--data", folder.resolve("data")))
                .isEqualTo(1);
        assertThat(commands.err.toString())
                .contains("no database in the folder")
                .hasLineCount(1);
        filled();
        assertThat(commands.run("backup", folder.resolve("none/a.zip"), "--database-url", database))
                .isEqualTo(1);
        assertThat(commands.err.toString()).contains("could not be written").hasLineCount(1);
        assertThat(folder).isEmptyDirectory();

        backup();
        assertThat(commands.run("backup", file, "--database-url", database)).isEqualTo(1);
        assertThat(commands.err.toString()).contains("exists already").hasLineCount(1);
    }
}
