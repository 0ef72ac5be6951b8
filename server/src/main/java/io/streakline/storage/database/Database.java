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
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The product's PostgreSQL: bounded pools for reads, for administrative writes and for revocation checks, and one connection
 * for each lane. No request opens a connection of its own; see {@link #mostConnections}. Thread-safe.
 */
public final class Database implements AutoCloseable {

    /** The oldest major version of PostgreSQL that serves. */
    public static final int OLDEST_MAJOR = 15;

    private static final String HELP =
            "; change DATABASE_URL (--database-url), such as postgres://user:password@localhost:5432/streakline";

    /** How our connections are called in pg_stat_activity. */
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
     * Connects, checks the version and brings the schema up to date.
     *
     * @param readConnections size of the pool for reads, 1 and more
     * @throws DatabaseException with one clear sentence if any of it fails
     */
    public static Database open(DatabaseUrl url, int readConnections) {
        PGSimpleDataSource source = source(url);
        try (Connection connection = source.getConnection()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST_MAJOR) {
                throw new DatabaseException("PostgreSQL " + OLDEST_MAJOR + " or later is needed; " + url + " is "
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
     * The most connections that one running server holds: one for each lane, the pools, the exports, one for the
     * partitions of the stream log, and one for scheduled backups. PostgreSQL's {@code max_connections} has to be greater than this.
     */
    public static int mostConnections(int lanes, int readConnections) {
        return lanes
                + readConnections
                + Limits.SERVER_LOCK_CONNECTIONS
                + Limits.WRITE_CONNECTIONS
                + Limits.WATCH_CONNECTIONS
                + Limits.EXPORTS
                + Limits.PARTITION_CONNECTIONS
                + Limits.BACKUP_CONNECTIONS;
    }

    /**
     * Whether a server of ours is connected to this database, as far as the role may see others' connections.
     *
     * @throws DatabaseException with one clear sentence if it can't be asked
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
     * @throws DatabaseException with one clear sentence if the database can't be reached
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
        return "The database at " + url + " can't be reached: " + why.getMessage() + HELP;
    }

    /** A migration that waits for a lock has everybody else wait behind it. */
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

    /** Empty while nobody needs it. */
    private static HikariDataSource writePool(PGSimpleDataSource source) {
        HikariConfig config = pool("writes", source);
        // Else Jdbi takes each for a part of somebody else's transaction, who would commit it.
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
        // Our strings bind as what the statement needs; unused parameters are mistakes.
        jdbi.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(false));
        // What users said must not come into the log by a statement that failed.
        jdbi.configure(
                StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
        return jdbi;
    }

    /** Runs reads in one snapshot: what they return belongs together. Blocks; not for the event loop. */
    public <T> T read(Function<Handle, T> reads) {
        return inTransaction(this.reads, pool, reads);
    }

    /**
     * Runs one administrative transaction beside the lanes, for rows that belong to no user's stream: accounts, keys, labels,
     * the audit log, expired answers. The transaction is on disk when this returns, and undone if it throws. Blocks, and
     * waits at most {@link Limits#CONNECTION_WAIT} while {@link Limits#WRITE_CONNECTIONS} others run.
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
            throw pool.getHikariPoolMXBean().getActiveConnections() < pool.getMaximumPoolSize()
                    ? e
                    : new PoolExhaustedException(pool.getPoolName(), e);
        }
    }

    /**
     * As {@link #read}, on a connection that is kept for it: for what has to be noticed in time, such as a key that was
     * revoked, however many reads wait for theirs. One at a time.
     */
    public <T> T watch(Function<Handle, T> reads) {
        return inTransaction(watches, watchPool, reads);
    }

    /**
     * As {@link #read}, on a connection that is opened for it: for what may take minutes, so that it takes none from the
     * pool.
     *
     * @throws DatabaseException if the database can't be reached
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
            throw new DatabaseException("The database can't be reached: " + e.getMessage(), e);
        }
    }

    /**
     * A connection of the caller's own, in a transaction that the caller ends. Closing the handle closes it.
     *
     * @throws SQLException if the database can't be reached
     */
    public Handle laneHandle() throws SQLException {
        try {
            return lanes.open();
        } catch (ConnectionException e) {
            throw new SQLTransientConnectionException("The database can't be reached", "08001", e);
        }
    }

    private Connection laneConnection() throws SQLException {
        Connection connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            // A frozen server process must not hold its users' rows for ever. And a lane's statements find their rows
            // by
            // key: a plan that is made while the tables are small, and kept, must not read all of them later.
            statement.execute("set idle_in_transaction_session_timeout = " + Limits.LANE_IDLE_IN_TRANSACTION.toMillis()
                    + "; set plan_cache_mode = force_generic_plan; set jit = off"
                    + "; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off");
            connection.setAutoCommit(false);
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
