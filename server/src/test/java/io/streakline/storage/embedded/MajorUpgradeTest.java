package io.streakline.storage.embedded;

import static io.streakline.storage.embedded.Fixture.PROGRAMS;
import static io.streakline.storage.embedded.Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streakline.storage.backup.BackupException;
import io.streakline.storage.embedded.EmbeddedDatabase.Options;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data of the previous major version of PostgreSQL becomes data of this one, by the start alone. */
@Timeout(180)
class MajorUpgradeTest {

    private static final Path JAR = Path.of("target", "postgres-before.jar").toAbsolutePath();
    private static final Path BEFORE = PROGRAMS.resolve("before");
    private static final String EVERYTHING =
            "select string_agg(a::text, '|' order by id) from activities a where title <> 'Next'";

    @TempDir
    Path data;

    private String there = "";

    @BeforeEach
    void makeDataOfTheVersionBefore() throws Exception {
        assumeTrue(Files.exists(JAR), "Maven copies the programs of the version before");
        try (EmbeddedDatabase current = Fixture.start(Files.createDirectory(data.resolve("other")))) {
            assertThat(current.pid()).isPositive(); // so that this version's programs are unpacked, and "before" stays
        }
        synchronized (MajorUpgradeTest.class) {
            if (!Files.isDirectory(BEFORE)) {
                Path folder = PROGRAMS.resolveSibling("postgres-before/programs");
                if (!Files.isDirectory(folder)) {
                    Files.createDirectories(folder.getParent());
                    Programs.unpack(
                            URI.create("jar:" + JAR.toUri() + "!/" + Programs.archiveName())
                                    .toURL(),
                            folder,
                            null);
                }
                Files.createSymbolicLink(BEFORE, folder);
            }
        }
        Path real = Files.createDirectory(data.resolve("data")).toRealPath();
        data = real;
        var cluster = new Cluster(real);
        var programs = new Programs(BEFORE.toRealPath());
        Launcher launcher = Launcher.detect(cluster, programs);
        String password = cluster.initialise(programs, launcher);
        Supervisor postgres = Supervisor.start(cluster, programs, launcher, EmbeddedDatabase.SILENT);
        try {
            String url = EmbeddedDatabase.jdbcUrl(postgres.port()) + "&user=streakline&password=" + password;
            try (TestServer server = TestServer.on(url, Map.of())) {
                var rest = new Rest(server);
                rest.createActivity("ada", "First");
                rest.createActivity("bob", "Second");
                rest.createNotification("ada", "Third");
            }
            there = query(url);
        } finally {
            postgres.stop();
        }
        assertThat(data.resolve("postgres/PG_VERSION")).hasContent("17");
    }

    private static String query(String url) throws Exception {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery(EVERYTHING)) {
            row.next();
            return row.getString(1);
        }
    }

    private EmbeddedDatabase start(Clock clock) {
        return EmbeddedDatabase.start(Options.in(data).programs(PROGRAMS).clock(clock));
    }

    private void assertUpgraded(EmbeddedDatabase database) throws Exception {
        assertThat(value(database, "show server_version_num")).startsWith("18");
        assertThat(value(database, EVERYTHING)).isEqualTo(there).contains("First", "Second");
    }

    @Test
    void theDataIsMovedAndTheOldDataIsKeptForAWeek() throws Exception {
        try (EmbeddedDatabase database = start(Clock.systemUTC())) {
            assertUpgraded(database);
            assertThat(data.resolve("postgres-17/PG_VERSION")).hasContent("17");
            assertThat(data.resolve("upgrade.backup.zip")).doesNotExist();
            String url = database.jdbcUrl() + "&user=" + database.user() + "&password=" + database.password();
            try (TestServer server = TestServer.on(url, Map.of())) {
                assertThat(new Rest(server).createActivity("ada", "Next").status())
                        .isEqualTo(201);
            }
        }
        start(Clock.offset(Clock.systemUTC(), Duration.ofDays(6))).close();
        assertThat(data.resolve("postgres-17")).isDirectory();
        start(Clock.offset(Clock.systemUTC(), Duration.ofDays(8))).close();
        assertThat(data.resolve("postgres-17")).doesNotExist();
    }

    @Test
    void anInterruptedUpgradeBeginsAgainOrIsFinished() throws Exception {
        Files.createDirectories(data.resolve("postgres.upgraded/base"));
        Files.writeString(data.resolve("postgres.upgraded/PG_VERSION"), "18\n");
        Files.writeString(data.resolve("upgrade.backup.zip"), "half");
        try (EmbeddedDatabase database = start(Clock.systemUTC())) {
            assertUpgraded(database);
        }

        Files.move(data.resolve("postgres"), data.resolve("postgres.upgraded"));
        try (EmbeddedDatabase database = start(Clock.systemUTC())) {
            assertUpgraded(database);
        }
    }

    @Test
    void aFailedUpgradeLeavesTheOldDataUnchanged() throws Exception {
        withOldPostgres(
                "create table own (it int) partition by list (it); create table own_1 partition of own for values in (1)");

        assertThatThrownBy(() -> start(Clock.systemUTC()))
                .isInstanceOf(BackupException.class)
                .hasMessageContainingAll("own_1", "cannot be backed up");
        assertThat(data.resolve("postgres/PG_VERSION")).hasContent("17");

        withOldPostgres("drop table own");
        try (EmbeddedDatabase database = start(Clock.systemUTC())) {
            assertUpgraded(database);
        }
    }

    private void withOldPostgres(String sql) throws IOException, SQLException {
        var cluster = new Cluster(data);
        var programs = new Programs(BEFORE.toRealPath());
        Supervisor postgres =
                Supervisor.start(cluster, programs, Launcher.detect(cluster, programs), EmbeddedDatabase.SILENT);
        try (var connection = DriverManager.getConnection(
                        EmbeddedDatabase.jdbcUrl(postgres.port()), EmbeddedDatabase.USER, cluster.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } finally {
            postgres.stop();
        }
    }
}
