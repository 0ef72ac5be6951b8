package io.streakline.storage.embedded;

import static io.streakline.storage.embedded.Fixture.PROGRAMS;
import static io.streakline.storage.embedded.Fixture.connect;
import static io.streakline.storage.embedded.Fixture.execute;
import static io.streakline.storage.embedded.Fixture.helper;
import static io.streakline.storage.embedded.Fixture.start;
import static io.streakline.storage.embedded.Fixture.value;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streakline.storage.embedded.EmbeddedDatabase.Options;
import io.streakline.storage.embedded.Fixture.Events;
import io.streakline.storage.embedded.Fixture.Helper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL killed, the server killed, and the state left behind. */
@Timeout(60)
class CrashTest {

    @TempDir
    Path temporary;

    private Path data;

    @BeforeEach
    void realPath() throws IOException {
        data = temporary.toRealPath();
    }

    @Test
    void aKilledPostgresIsRestartedOnTheSamePort() throws Exception {
        Events events = new Events();
        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(Options.in(data).programs(PROGRAMS).listener(events))) {
            execute(database, "create table kept as select 'kept' as it");
            String url = database.jdbcUrl();
            CompletableFuture<Void> busy = holdABackendBusy(database);

            ProcessHandle.of(database.pid()).orElseThrow().destroyForcibly();

            assertThat(events.down.get(10, SECONDS)).isEqualTo("killed by signal 9");
            events.up.get(30, SECONDS);
            assertThat(busy).failsWithin(java.time.Duration.ofSeconds(10));
            assertThat(database.jdbcUrl()).isEqualTo(url);
            assertThat(value(database, "select it from kept")).isEqualTo("kept");
        }
    }

    @Test
    void aRepeatedlyDyingPostgresIsRestartedEachTime() throws Exception {
        CompletableFuture<Void> third = new CompletableFuture<>();
        EmbeddedDatabase.Listener counting = new EmbeddedDatabase.Listener() {
            private int ups;

            @Override
            public void onDown(String reason) {
                throw new IllegalStateException("a listener's own fault");
            }

            @Override
            public void onUp() {
                if (++ups == 3) {
                    third.complete(null);
                } else {
                    killPostgres();
                }
            }
        };
        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(Options.in(data).programs(PROGRAMS).listener(counting))) {
            killPostgres();

            third.get(30, SECONDS);
            assertThat(value(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void postgresShutsDownByItselfWhenTheServerIsKilled() throws Exception {
        assumeTrue(ProgramRun.run(List.of("setpriv", "--pdeathsig", "INT", "true"), java.time.Duration.ofSeconds(5))
                .ok());
        try (Helper server = helper(data)) {
            ProcessHandle postgres =
                    ProcessHandle.of(Long.parseLong(server.line())).orElseThrow();

            server.process().destroyForcibly();

            postgres.onExit().get(10, SECONDS);
        }
    }

    @Test
    void aKilledServerDoesNotBlockTheNext() throws Exception {
        try (Helper server = helper(data)) {
            server.process().destroyForcibly().onExit().get(10, SECONDS);

            try (EmbeddedDatabase database = start(data)) {
                assertThat(value(database, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void aFolderInUseIsRefusedAndTheProcessNamed() throws Exception {
        try (Helper server = helper(data)) {
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(EmbeddedDatabaseException.class)
                    .hasMessageContainingAll(
                            "in use by another server",
                            "process " + server.process().pid());
            assertThat(ProcessHandle.of(Long.parseLong(server.line()))).isPresent();
        }
    }

    @Test
    void anOrphanIsStoppedAndItsDataReused() throws Exception {
        start(data).close();
        Process orphan = orphan();
        try (EmbeddedDatabase database = start(data)) {
            assertThat(orphan.onExit().get(10, SECONDS).exitValue()).isZero();
            assertThat(value(database, "select 1")).isEqualTo("1");
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void aForeignProcessWithTheOldProcessIdIsNotTouched() throws Exception {
        start(data).close();
        Process foreign = new ProcessBuilder("sleep", "600").start();
        try {
            writePidFile(foreign.pid());
            try (EmbeddedDatabase database = start(data)) {
                assertThat(value(database, "select 1")).isEqualTo("1");
            }
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void anotherFoldersPostgresWithTheOldProcessIdIsNotTouched() throws Exception {
        Path ours = data.resolve("ours");
        start(ours).close();
        try (EmbeddedDatabase other = start(data.resolve("other"))) {
            writePidFile(ours, other.pid());
            try (EmbeddedDatabase database = start(ours)) {
                assertThat(value(database, "select 1")).isEqualTo("1");
            }
            assertThat(value(other, "select 1")).isEqualTo("1");
        }
    }

    private void killPostgres() {
        try {
            String pid =
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Runs an endless statement, so that its backend does not notice that its postmaster died. */
    private static CompletableFuture<Void> holdABackendBusy(EmbeddedDatabase database) throws SQLException {
        Connection connection = connect(database);
        Statement statement = connection.createStatement();
        CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> {
            try (connection;
                    statement) {
                statement.execute("do $$ begin loop end loop; end $$");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        String running = "select count(*) from pg_stat_activity where state = 'active' and query like 'do %'";
        while (!value(database, running).equals("1")) {
            Thread.onSpinWait();
        }
        return busy;
    }

    /** PostgreSQL as a killed server would leave it, on the same folder, without a parent. */
    private Process orphan() throws Exception {
        Cluster cluster = new Cluster(data);
        Programs programs = Programs.unpackedIn(PROGRAMS, null);
        List<String> prefix = Launcher.detect(cluster, programs).prefix();
        List<String> withoutDeathSignal =
                prefix.contains("setpriv") ? prefix.subList(0, prefix.indexOf("setpriv")) : prefix;
        Launcher launcher = new Launcher(withoutDeathSignal, -1);
        Process process = ProgramRun.prepared(launcher.command(List.of(
                        programs.postgres().toString(),
                        "-D",
                        cluster.folder().toString(),
                        "-c",
                        "listen_addresses=",
                        "-c",
                        "unix_socket_directories=" + data)))
                .redirectErrorStream(true)
                .start();
        while (!process.inputReader().readLine().contains("is ready")) {}
        return process;
    }

    private void writePidFile(long pid) throws IOException {
        writePidFile(data, pid);
    }

    private static void writePidFile(Path dataDir, long pid) throws IOException {
        Path cluster = dataDir.resolve("postgres");
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                "%d\n%s\n1\n5432\n\n127.0.0.1\n  1 1\nready\n".formatted(pid, cluster));
    }
}
