package io.streakline.storage.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.streakline.base.config.DatabaseUrl;
import io.streakline.base.config.Limits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connections to PostgreSQL: bounded pools for reads, for administrative writes and for revocation checks, and one
 * connection for each transaction that lanes have in flight. Requests do not open connections; see {@link #mostConnections}. Thread-safe.
 */
public final class Database implements AutoCloseable {

    /** The oldest supported major version of PostgreSQL. */
    public static final int OLDEST_MAJOR = 15;

    private static final String HELP =
            "; change DATABASE_URL (--database-url), such as postgres://user:password@localhost:5432/streakline";

    /** The name of our connections in pg_stat_activity. */
    private static final String APPLICATION = "streakline";

    private final PGSimpleDataSource source;
    private final HikariDataSource pool;
    private final HikariDataSource watchPool;
    private final HikariDataSource writePool;
    private final Jdbi reads;
    private final Jdbi watches;
    private final Jdbi writes;
    private final Jdbi lanes;

    private Database(
            PGSimpleDataSource source, HikariDataSource pool, HikariDataSource watchPool, HikariDataSource writePool) {
        this.source = source;
        this.pool = pool;
        this.watchPool = watchPool;
        this.writePool = writePool;
        this.watches = configured(Jdbi.create(watchPool));
        this.reads = configured(Jdbi.create(pool));
        this.writes = configured(Jdbi.create(writePool));
        this.lanes = configured(Jdbi.create(this::laneConnection));
    }

    /**
     * Connects, checks the version and migrates the schema.
     *
     * @param readConnections size of the pool for reads, at least 1
     * @throws DatabaseException with one clear sentence if any of this fails
     */
    public static Database open(DatabaseUrl url, int readConnections) {
        PGSimpleDataSource source = source(url);
        try (Connection connection = source.getConnection()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST_MAJOR) {
                throw new DatabaseException("PostgreSQL " + OLDEST_MAJOR + " or later is required; " + url + " is "
                        + connection.getMetaData().getDatabaseProductVersion() + HELP);
            }
        } catch (SQLException e) {
            throw new DatabaseException(unreachable(url, e), e);
        }
        Migrations.run(migrating(url));
        return new Database(
                source,
                readPool(source, "reads", readConnections),
                readPool(source, "watches", Limits.WATCH_CONNECTIONS),
                writePool(source));
    }

    /**
     * The maximum number of connections of one running server: those of the lanes, the pools, the exports, one for
     * the partitions of the stream log, and one for scheduled backups. PostgreSQL's {@code max_connections} must be higher.
     */
    public static int mostConnections(int lanes, int readConnections) {
        return lanes * Limits.LANE_TRANSACTIONS
                + readConnections
                + Limits.SERVER_LOCK_CONNECTIONS
                + Limits.WRITE_CONNECTIONS
                + Limits.WATCH_CONNECTIONS
                + Limits.EXPORTS
                + Limits.PARTITION_CONNECTIONS
                + Limits.BACKUP_CONNECTIONS;
    }

    /**
     * Whether one of our servers is connected to this database, as far as the role may see other connections.
     *
     * @throws DatabaseException with one clear sentence if the query fails
     */
    public static boolean isServed(DatabaseUrl url) {
        try (Connection connection = source(url).getConnection();
                var statement = connection.prepareStatement("""
                        select exists (select from pg_stat_activity
                                       where datname = current_database() and application_name = ?
                                         and pid <> pg_backend_pid())""")) {
            statement.setString(1, APPLICATION);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new DatabaseException(unreachable(url, e), e);
        }
    }

    /**
     * A connection for a command or a job that takes minutes and needs none of the pools. The caller closes it. Nothing is
     * migrated.
     *
     * @throws DatabaseException with one clear sentence if the database cannot be reached
     */
    public static Connection connect(DatabaseUrl url) {
        try {
            PGSimpleDataSource source = source(url);
            source.setSocketTimeout(0); // one statement may take longer than a lane's
            return source.getConnection();
        } catch (SQLException e) {
            throw new DatabaseException(unreachable(url, e), e);
        }
    }

    static String unreachable(DatabaseUrl url, SQLException why) {
        return "The database at " + url + " cannot be reached: " + why.getMessage() + HELP;
    }

    /** While a migration waits for a lock, all others wait behind it. */
    static PGSimpleDataSource migrating(DatabaseUrl url) {
        PGSimpleDataSource source = source(url);
        if (source.getOptions() == null) {
            source.setOptions("-c lock_timeout=" + Limits.MIGRATION_LOCK_WAIT.toMillis());
        }
        return source;
    }

    static PGSimpleDataSource source(DatabaseUrl url) {
        var source = new PGSimpleDataSource();
        source.setUrl(url.jdbcUrl());
        if (url.user() != null) {
            source.setUser(url.user());
        }
        if (url.password() != null) {
            source.setPassword(url.password());
        }
        source.setApplicationName(APPLICATION);
        source.setLogServerErrorDetail(false); // it holds the row that failed
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(5);
        source.setSocketTimeout(60); // a host that vanished without a word is noticed; what it held is settled
        return source;
    }

    private static HikariDataSource readPool(PGSimpleDataSource source, String name, int size) {
        HikariConfig config = pool(name, source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new HikariDataSource(config);
    }

    /** Empty while unused. */
    private static HikariDataSource writePool(PGSimpleDataSource source) {
        HikariConfig config = pool("writes", source);
        // Otherwise Jdbi treats each as part of another transaction, which somebody else would commit.
        config.setAutoCommit(true);
        config.setMaximumPoolSize(Limits.WRITE_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionInitSql(
                "set idle_in_transaction_session_timeout = " + Limits.LANE_IDLE_IN_TRANSACTION.toMillis());
        return new HikariDataSource(config);
    }

    private static HikariConfig pool(String name, PGSimpleDataSource source) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setAutoCommit(false);
        config.setConnectionTimeout(Limits.CONNECTION_WAIT.toMillis());
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static Jdbi configured(Jdbi jdbi) {
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Long.class, "int8");
        jdbi.registerArrayType(Boolean.class, "bool");
        jdbi.registerArgument(new InstantArguments());
        // Our strings bind as the type that the statement needs; unused parameters are mistakes.
        jdbi.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(false));
        // User data must not get into the log through a failed statement.
        jdbi.configure(
                StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
        return jdbi;
    }

    /** Runs reads in one snapshot, so that their results are consistent. Blocks; not for the event loop. */
    public <T> T read(Function<Handle, T> reads) {
        return inTransaction(this.reads, pool, reads);
    }

    /**
     * Runs queries in one snapshot and one round trip: without a transaction around them, they are one to PostgreSQL, which ends
     * with the last. Blocks; not for the event loop.
     *
     * @param values of all parameters, by name: texts, numbers and instants
     */
    public <T> T readAtOnce(NamedSql queries, Map<String, ?> values, SnapshotRows.Reader<T> reader) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(true); // until it is given back; both cost no round trip
            return SnapshotRows.read(connection, queries, values, reader);
        } catch (SQLTransientConnectionException e) {
            throw unavailable(pool, new ConnectionException(e));
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException("A read failed", e, null);
        }
    }

    /**
     * Runs one administrative transaction outside the lanes, for rows that belong to no user's stream: accounts, keys,
     * labels, the audit log, expired answers. The transaction is on disk when this returns, and rolled back if it
     * throws. Blocks, and waits at most {@link Limits#CONNECTION_WAIT} while {@link Limits#WRITE_CONNECTIONS} others
     * run.
     *
     * @throws PoolExhaustedException if all connections were in use for that long
     */
    public <T> T write(Function<Handle, T> transaction) {
        return inTransaction(writes, writePool, transaction);
    }

    private static <T> T inTransaction(Jdbi jdbi, HikariDataSource pool, Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (ConnectionException e) {
            throw unavailable(pool, e);
        }
    }

    private static RuntimeException unavailable(HikariDataSource pool, ConnectionException e) {
        return pool.getHikariPoolMXBean().getActiveConnections() < pool.getMaximumPoolSize()
                ? e
                : new PoolExhaustedException(pool.getPoolName(), e);
    }

    /**
     * Like {@link #read}, on a dedicated connection: for checks that must not wait for other reads, such as for revoked
     * keys. One at a time.
     */
    public <T> T watch(Function<Handle, T> reads) {
        return inTransaction(watches, watchPool, reads);
    }

    /**
     * Like {@link #read}, on a connection that is opened for it: for reads that may take minutes, so that they do not
     * occupy the pool.
     *
     * @throws DatabaseException if the database cannot be reached
     */
    public <T> T readApart(Function<Handle, T> reads) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Handle handle = configured(Jdbi.create(connection)).open()) {
                return reads.apply(handle);
            }
        } catch (SQLException e) {
            throw new DatabaseException("The database cannot be reached: " + e.getMessage(), e);
        }
    }

    /**
     * A new connection in a transaction that the caller ends. Closing the handle closes it.
     *
     * @throws SQLException if the database cannot be reached
     */
    public Handle laneHandle() throws SQLException {
        try {
            return lanes.open();
        } catch (ConnectionException e) {
            throw new SQLTransientConnectionException("The database cannot be reached", "08001", e);
        }
    }

    private Connection laneConnection() throws SQLException {
        Connection connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            // A frozen server process must not hold its users' rows for ever. A lane's statements find their rows by
            // key: a plan that was created and kept while the tables were small must not read all rows later.
            statement.execute("set idle_in_transaction_session_timeout = " + Limits.LANE_IDLE_IN_TRANSACTION.toMillis()
                    + "; set plan_cache_mode = force_generic_plan; set jit = off"
                    + "; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off");
            connection.setAutoCommit(false);
            // Lanes send the same few statements again and again, and planning one takes longer than carrying it out.
            connection.unwrap(PGConnection.class).setPrepareThreshold(1);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Has the pools tell how many of their connections are in use, how many callers wait, and for how long. Call once. */
    public void measure(MeterRegistry registry) {
        var tracker = new MicrometerMetricsTrackerFactory(registry);
        for (HikariDataSource each : new HikariDataSource[] {pool, watchPool, writePool}) {
            each.setMetricsTrackerFactory(tracker);
        }
    }

    /** Whether the database answers now. Blocks at most {@link Limits#CONNECTION_WAIT}. */
    public boolean answers() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
        writePool.close();
        watchPool.close();
    }
}
