package io.streakline.bench.peer;

import io.streakline.bench.BenchException;
import io.streakline.bench.measure.ProcessCpu;
import io.streakline.bench.measure.ProcessTreeCpu;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * The shared PostgreSQL from the benchmark's point of view: over its own connection, which is idle during measurements.
 */
public final class Postgres implements AutoCloseable {

    private static final String POSTGRES_COMMAND = "postgres";

    private final Connection connection;
    private final Optional<Long> postmaster;

    private Postgres(Connection connection) throws SQLException {
        this.connection = connection;
        this.postmaster = findPostmaster();
    }

    /**
     * Connects.
     *
     * @throws BenchException if it cannot be reached, or is configured so that it may lose acknowledged data
     */
    public static Postgres connect(PeerDatabase database) {
        try {
            Postgres postgres = new Postgres(database.connect());
            postgres.requireDurable();
            return postgres;
        } catch (SQLException e) {
            throw new BenchException("The database refused a query: " + e.getMessage(), e);
        }
    }

    /** Its version, as {@code 18.6}. */
    public String version() {
        return ask("SHOW server_version");
    }

    /** Processor time of all its processes; empty if they run on another machine. */
    public Optional<Duration> cpu() {
        return postmaster.map(ProcessTreeCpu::of);
    }

    /**
     * Writes dirty pages of earlier rounds to disk, so that no peer pays for another's pages.
     *
     * @return false if this role may not do that
     */
    public boolean checkpoint() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            return true;
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                return false;
            }
            throw new BenchException("CHECKPOINT failed: " + e.getMessage(), e);
        }
    }

    /** Rates without durability say nothing about a server that guarantees it. */
    private void requireDurable() {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            String value = ask("SHOW " + setting);
            if (!"on".equals(value)) {
                throw new BenchException("PostgreSQL runs with " + setting + "=" + value + "; it must be on");
            }
        }
    }

    private Optional<Long> findPostmaster() throws SQLException {
        long backend = Long.parseLong(ask("SELECT pg_backend_pid()"));
        return ProcessCpu.find(backend)
                .filter(process -> process.command().equals(POSTGRES_COMMAND))
                .map(ProcessCpu::parent)
                .filter(parent -> ProcessCpu.of(parent).command().equals(POSTGRES_COMMAND));
    }

    private String ask(String question) {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new BenchException("The database refused \"" + question + "\": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new BenchException("The connection to the database did not close: " + e.getMessage(), e);
        }
    }
}
