package io.streakline.storage.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Reads many rows that an index finds and that are scattered over the table's pages, such as a user's year: each page
 * once, in no order. Before a table was analyzed for the first time, PostgreSQL expects one row and would read a page
 * for each; right after the rows were written, this takes three times as long. Blocks.
 */
public final class PageWise {

    /** Until the transaction ends; sent with the query, so it needs no round trip. */
    private static final String PLAN = "set local enable_indexscan = off; set local enable_sort = off; ";

    private static final int STATEMENTS_BEFORE = 2;

    private PageWise() {}

    /** Receives the current row of the result. */
    @FunctionalInterface
    public interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /**
     * Runs a query, and passes on each row as it arrives. Must be the last query of its transaction.
     *
     * @param parameters texts, dates and arrays of texts, in the order of the query's question marks
     */
    public static void each(Handle handle, String query, Row each, Object... parameters) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(PLAN + query)) {
            for (int i = 0; i < parameters.length; i++) {
                bind(statement, i + 1, parameters[i]);
            }
            statement.execute();
            for (int i = 0; i < STATEMENTS_BEFORE; i++) {
                statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    each.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException("Rows could not be read page by page", e, null);
        }
    }

    private static void bind(PreparedStatement statement, int position, Object value) throws SQLException {
        switch (value) {
            case String text -> statement.setString(position, text);
            case LocalDate date -> statement.setObject(position, date);
            case String[] texts ->
                statement.setArray(position, statement.getConnection().createArrayOf("text", texts));
            default -> throw new IllegalArgumentException("no parameter of a query: " + value.getClass());
        }
    }
}
