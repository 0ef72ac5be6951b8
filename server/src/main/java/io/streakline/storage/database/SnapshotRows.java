package io.streakline.storage.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The rows of several queries that run in one round trip, one query's after the other's. Used on one thread. */
public final class SnapshotRows {

    private final PreparedStatement statement;
    private boolean begun;

    SnapshotRows(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Reads the result out of the rows. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(SnapshotRows rows) throws SQLException;
    }

    /**
     * The same as {@link Database#readAtOnce} within a transaction, for a read with further queries.
     *
     * @param values of all parameters, by name: texts, numbers and instants
     */
    public static <T> T read(Handle handle, NamedSql queries, Map<String, ?> values, Reader<T> reader) {
        try {
            return read(handle.getConnection(), queries, values, reader);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException("A read failed", e, null);
        }
    }

    static <T> T read(Connection connection, NamedSql queries, Map<String, ?> values, Reader<T> reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(queries.text())) {
            for (int i = 0; i < queries.names().size(); i++) {
                Object value = Objects.requireNonNull(values.get(queries.names().get(i)));
                statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
            }
            statement.execute();
            return reader.read(new SnapshotRows(statement));
        }
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
