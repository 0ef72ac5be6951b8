package io.streakline.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The embedded PostgreSQL of a server in another process: to be killed, and to be queried. */
final class KilledPostgres {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    private final Path data;

    KilledPostgres(Path data) {
        this.data = data;
    }

    private Path pidFile() {
        return data.resolve("postgres/postmaster.pid");
    }

    private String line(int number) {
        try {
            return Files.readAllLines(pidFile()).get(number).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its main process. */
    ProcessHandle postmaster() {
        return ProcessHandle.of(Long.parseLong(line(PID_LINE))).orElseThrow();
    }

    /** Like <code>kill -9</code> of its main process; the others notice by themselves. */
    void kill() {
        postmaster().destroyForcibly();
    }

    /**
     * Ends it at the end of a test, and waits until it has ended. It may be ending already, because it shuts down when
     * its server is killed; its last step is to remove its pid file.
     */
    void endIfRunning() {
        running().ifPresent(postmaster -> {
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        });
    }

    private Optional<ProcessHandle> running() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).getFirst()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Like <code>kill -9</code> of one connection's process, preferably a busy one; PostgreSQL then restarts itself.
     */
    void killBackend() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select pid from pg_stat_activity where application_name = 'streakline'
                        order by state = 'idle', random() limit 1""")) {
            rows.next();
            ProcessHandle.of(rows.getLong(1)).orElseThrow().destroyForcibly();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() throws SQLException {
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + line(PORT_LINE) + "/postgres?sslmode=disable",
                    "streakline",
                    Files.readString(data.resolve("postgres.password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
