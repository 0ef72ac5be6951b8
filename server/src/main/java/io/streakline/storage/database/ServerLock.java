package io.streakline.storage.database;

import io.streakline.base.config.DatabaseUrl;
import io.streakline.base.config.Limits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proof that this is the only server on its schema of its database: two session-level advisory locks, which
 * PostgreSQL releases when their connections end, <code>kill -9</code> included.
 *
 * <ul>
 * <li>The <em>server lock</em> is exclusive, on its own connection. A server that cannot acquire it does not start.
 * <li>The <em>writer lock</em> is shared by the lanes' connections. A starting server needs it exclusively for a
 * moment, in which it increments the term. So while one lane's connection lives, no other server starts, even if the
 * connection of the server lock broke; and a lane that opens a new connection writes only if the term is still its own.
 * </ul>
 * Session-level locks do not work through PgBouncer in transaction mode, which is not supported. Thread-safe.
 */
public final class ServerLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLock.class);
    private static final int SERVER = 0x73_72_76_72;
    private static final int WRITER = 0x77_72_69_74;
    private static final long POLL_MILLIS = 50;

    private final DataSource source;
    private @Nullable Connection connection;
    private volatile long term;

    /** A lane was refused, so another server has had the locks, whatever the lock's connection says. */
    private volatile boolean doubted;

    /** What a check of the server lock found. */
    public enum Check {
        /** Its session has lived since it was acquired. */
        HELD,
        /**
         * Its session was lost, and it was acquired again. No other server has used the database, but the database may
         * have lost commits, for example in a failover to a replica.
         */
        ACQUIRED_AGAIN,
        /** Another session holds it, so far without having used the database as a server. */
        MISSING,
        /** Another server has used the database, so this one's memory is wrong. */
        TAKEN_OVER
    }

    private ServerLock(DataSource source) {
        this.source = source;
    }

    /**
     * Acquires both locks, before the schema is changed. Waits {@link Limits#SERVER_LOCK_WAIT} for a server that is
     * stopping.
     *
     * @throws DatabaseException with one sentence if another server is running, or the database cannot be reached
     */
    public static ServerLock take(DatabaseUrl url) {
        return take(
                url,
                "Another Streakline server is running on the database " + url
                        + ". Stop that server, or set another database with DATABASE_URL or"
                        + " --database-url, such as postgres://user:password@host:5432/another.");
    }

    /** As {@link #take(DatabaseUrl)}, for what is no server and must not meet one. @param refusal if one is alive, a sentence */
    public static ServerLock take(DatabaseUrl url, String refusal) {
        var lock = new ServerLock(Database.source(url));
        long end = System.nanoTime() + Limits.SERVER_LOCK_WAIT.toNanos();
        try {
            Connection opened = lock.open();
            boolean server = false;
            boolean writer = false;
            while (!writer) {
                server = server || ask(opened, "pg_try_advisory_lock", SERVER);
                writer = server && ask(opened, "pg_try_advisory_lock", WRITER);
                if (writer) {
                    break;
                }
                if (System.nanoTime() > end) {
                    opened.close();
                    throw new DatabaseException(refusal);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
            }
            lock.connection = opened;
            return lock;
        } catch (SQLException e) {
            throw new DatabaseException(Database.unreachable(url, e), e);
        }
    }

    /** Begins this server's term, after the schema is migrated; then lanes may open connections. */
    public void begin() {
        try (var statement = held().createStatement();
                var row = statement.executeQuery("update server_term set term = term + 1 returning term")) {
            row.next();
            term = row.getLong(1);
            ask(held(), "pg_advisory_unlock", WRITER);
        } catch (SQLException e) {
            throw new DatabaseException("Could not lock the database for this server: " + e.getMessage(), e);
        }
    }

    /**
     * Lets a lane's new connection write. Its session shares the writer lock from now on.
     *
     * @throws SQLException if this server cannot be proven to be the only one: the write is refused as if the database
     *     were unavailable
     */
    public void admit(Handle lane) throws SQLException {
        if (!ask(lane.getConnection(), "pg_try_advisory_lock_shared", WRITER) || term(lane.getConnection()) != term) {
            doubted = true;
            throw new SQLTransientConnectionException("another server has taken this database over", "08004");
        }
        lane.getConnection().commit();
    }

    /**
     * Checks the server lock, and acquires it again if its connection broke. Blocks; one call at a time.
     *
     * @throws SQLException if the database cannot be reached
     */
    public synchronized Check keep() throws SQLException {
        if (connection != null && !doubted && connection.isValid(1)) {
            return Check.HELD;
        }
        closeConnection();
        Connection again = open();
        boolean taken = false;
        try {
            if (term(again) != term) {
                return Check.TAKEN_OVER;
            }
            taken = ask(again, "pg_try_advisory_lock", SERVER);
            if (taken && term(again) != term) {
                return Check.TAKEN_OVER; // another one came and went between the two
            }
        } finally {
            if (taken) {
                connection = again;
            } else {
                again.close();
            }
        }
        doubted = false;
        if (!taken) {
            LOG.warn("Another session holds this server's lock on the database; trying again");
            return Check.MISSING;
        }
        LOG.info("This server holds the lock on its database again");
        return Check.ACQUIRED_AGAIN;
    }

    private Connection open() throws SQLException {
        Connection opened = source.getConnection();
        try (var statement = opened.createStatement()) {
            // PostgreSQL notices within half a minute that this machine is gone, and releases the lock.
            statement.execute(
                    "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3");
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private Connection held() throws SQLException {
        if (connection == null) {
            throw new SQLTransientConnectionException("the lock's connection is closed", "08003");
        }
        return connection;
    }

    /** Calls a function on a lock of the current schema; advisory locks belong to one database anyway. */
    private static boolean ask(Connection connection, String function, int lock) throws SQLException {
        try (var statement =
                connection.prepareStatement("select " + function + "(?, hashtext(current_schema()::text))")) {
            statement.setInt(1, lock);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static long term(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select term from server_term")) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    private void closeConnection() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("Closing a broken connection failed", e);
            }
        }
    }

    /** Lets another server start. */
    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                ask(connection, "pg_advisory_unlock", SERVER); // at once: a session's end takes PostgreSQL a moment
            } catch (SQLException e) {
                LOG.debug("The connection of the lock is broken, so the lock is released", e);
            }
        }
        closeConnection();
    }
}
