package io.streakline.write.lane;

import io.streakline.storage.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection of a lane's worker, opened when needed and reopened after it broke. Used only by the worker's thread. */
final class LaneConnection {

    private static final Logger LOG = LoggerFactory.getLogger(LaneConnection.class);

    private final Database database;
    private final Admission admission;
    private @Nullable Handle handle;
    private @Nullable PostgresRun run;

    LaneConnection(Database database, Admission admission) {
        this.database = database;
        this.admission = admission;
    }

    /** @throws SQLException if the database cannot be reached, or this server may not write to it now */
    Handle open() throws SQLException {
        if (handle == null) {
            Handle opened = database.laneHandle();
            try {
                run = PostgresRun.of(opened.getConnection());
                opened.getConnection().commit();
                admission.admit(opened);
            } catch (SQLException | RuntimeException e) {
                opened.getConnection().close();
                throw e;
            }
            handle = opened;
        }
        return handle;
    }

    private Connection connection() throws SQLException {
        return open().getConnection();
    }

    /** Of the last session, which may have ended; null if there was none. */
    @Nullable
    PostgresRun run() {
        return run;
    }

    void commit() throws SQLException {
        connection().commit();
    }

    /**
     * Rolls back the transaction; drops the connection if that fails.
     *
     * @return whether the session is still there
     */
    boolean rollback() {
        try {
            if (handle != null) {
                handle.getConnection().rollback();
            }
            return handle != null;
        } catch (SQLException e) {
            LOG.debug("rollback failed, so the connection is given up", e);
            close();
            return false;
        }
    }

    void close() {
        Handle open = handle;
        handle = null;
        if (open != null) {
            try {
                open.getConnection().close();
            } catch (SQLException e) {
                LOG.debug("closing a broken connection failed", e);
            }
        }
    }
}
