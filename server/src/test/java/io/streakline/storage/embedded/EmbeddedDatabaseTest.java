package io.streakline.storage.embedded;

import static io.streakline.storage.embedded.Fixture.PROGRAMS;
import static io.streakline.storage.embedded.Fixture.connect;
import static io.streakline.storage.embedded.Fixture.execute;
import static io.streakline.storage.embedded.Fixture.start;
import static io.streakline.storage.embedded.Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.storage.embedded.EmbeddedDatabase.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Start, stop and the contents of the folder. {@link CrashTest} covers kills. */
@Timeout(60)
class EmbeddedDatabaseTest {

    @TempDir
    Path data;

    @Test
    void allDurabilitySettingsAreOnAndStayOn() throws SQLException {
        try (EmbeddedDatabase database = start(data)) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                execute(database, "alter system set " + setting + " = off");
            }
            execute(database, "select pg_reload_conf()");

            assertThat(value(database, "show fsync")).isEqualTo("on");
            assertThat(value(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(value(database, "show full_page_writes")).isEqualTo("on");
            assertThat(value(database, "show data_checksums")).isEqualTo("on");
            assertThat(value(database, "show server_version_num")).startsWith("18");
        }
    }

    @Test
    void theNextStartFindsTheDataAndUnpacksNothing() throws SQLException, IOException {
        Path home = data.resolve("postgres-programs");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(Options.in(data))) {
            execute(database, "create table kept as select 'kept' as it");
        }
        FileTime unpacked = Files.getLastModifiedTime(home);

        try (EmbeddedDatabase database = EmbeddedDatabase.start(Options.in(data))) {
            assertThat(value(database, "select it from kept")).isEqualTo("kept");
        }
        assertThat(Files.getLastModifiedTime(home)).isEqualTo(unpacked);
    }

    @Test
    void aConnectionNeedsThePasswordWhichOnlyTheOwnerCanRead() throws IOException {
        try (EmbeddedDatabase database = start(data)) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "guessed")
                            .close())
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anOpenTransactionDoesNotDelayTheStop() throws SQLException {
        EmbeddedDatabase database = start(data);
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create table lost (it int)");
            long pid = database.pid();
            long before = System.nanoTime();

            database.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive)).isNotEqualTo(java.util.Optional.of(true));
        }
        database.close();
    }

    @Test
    void aFolderInUseByThisProcessIsRefusedAndStaysUsable() throws SQLException {
        try (EmbeddedDatabase database = start(data)) {
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(EmbeddedDatabaseException.class)
                    .hasMessageContainingAll(data.toString(), "in use by another server", "--data");
            assertThat(value(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aFileInsteadOfTheFolderIsReported() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "no folder");

        assertThatThrownBy(() -> start(file))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessage(
                        "The data folder %1$s cannot be created: %1$s is not a folder. Choose another with DATA_DIR or --data,"
                                + " such as --data /var/lib/streakline.",
                        file);
    }

    @Test
    void tooLittleSpaceIsOneSentenceAndLeavesTheFolderFree() {
        Options greedy = new Options(data, PROGRAMS, new Fixture.Events(), Long.MAX_VALUE, Clock.systemUTC());

        assertThatThrownBy(() -> EmbeddedDatabase.start(greedy))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageMatching(
                        "Only [0-9,]+ MB are free in .*, but PostgreSQL needs at least [0-9,]+ MB\\."
                                + " Free some space, or choose another folder with DATA_DIR or --data, such as --data /var/lib/streakline\\.");
        start(data).close();
    }

    @Test
    void anUnfinishedFolderIsCreatedAgain() throws IOException, SQLException {
        Files.createDirectories(data.resolve("postgres.unfinished/base"));
        Files.writeString(data.resolve("postgres.unfinished/PG_VERSION"), "18");
        Files.writeString(data.resolve("postgres.password"), "of the first try");

        try (EmbeddedDatabase database = start(data)) {
            assertThat(value(database, "select 1")).isEqualTo("1");
        }
        assertThat(data.resolve("postgres.unfinished")).doesNotExist();
    }

    @Test
    void aFolderOfANewerVersionIsRefusedInOneSentenceAndNotChanged() throws IOException {
        Path version = Files.createDirectories(data.resolve("postgres")).resolve("PG_VERSION");
        Files.writeString(version, "19\n");

        assertThatThrownBy(() -> start(data))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContainingAll("PostgreSQL 19, newer than the 18", "start the newer version of Streakline");
        assertThat(version).hasContent("19");
    }

    @Test
    void aFolderOfAnOlderVersionWhoseProgramsAreGoneIsRefusedAndLeftAlone() throws IOException {
        Path version = Files.createDirectories(data.resolve("postgres")).resolve("PG_VERSION");
        Files.writeString(version, "16\n");

        assertThatThrownBy(() -> start(data))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContainingAll("PostgreSQL 16", "postgres-programs", "bin/postgres");
        assertThat(version).hasContent("16");
    }

    @Test
    void aDataFolderThatCannotBeCreatedIsOneSentence() throws IOException {
        Path file = Files.createFile(data.resolve("file"));

        assertThatThrownBy(() -> start(file.resolve("data")))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageStartingWith("The data folder ");
    }

    @Test
    void aFailureOfPostgresIsInTheMessage() throws IOException {
        start(data).close();
        Files.writeString(data.resolve("postgres/postgresql.conf"), "no_such_setting = 1\n");

        assertThatThrownBy(() -> start(data))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContainingAll("PostgreSQL did not start: FATAL:", "postgresql.conf");
    }
}
