package io.streakline.storage.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of several queries that were run in one round trip, one query's after the other's. Used on one thread. */
public final class SnapshotRows {

    private final PreparedStatement statement;
    private boolean begun;

    SnapshotRows(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Reads what was asked for out of the rows. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(SnapshotRows rows) throws SQLException;
    }

    /** The rows of the next query, before the first of them. */
    public ResultSet next() throws SQLException {
        if (begun && !statement.getMoreResults()) {
            throw new IllegalStateException("there are fewer queries than are read");
        }
        begun = true;
        return statement.getResultSet();
    }
}
