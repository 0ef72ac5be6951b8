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

/** The shared PostgreSQL as the benchmark sees it: by one connection of its own, idle while anything is measured. */
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
     * @throws BenchException if it can't be reached, or is set to lose what it has acknowledged
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
     * Writes out what earlier rounds left behind, so that no peer pays for another's pages.
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

    /** Rates without durability say nothing about a server that promises it. */
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
