package io.streakline.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Queries a server's database directly, for data that no route returns. Each statement is its own transaction. */
public record Sql(TestServer server) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The one number that a query returns. */
    public long number(String query, Object... parameters) {
        return Long.parseLong(texts(query, parameters).getFirst());
    }

    /** The first column of each row. */
    public List<String> texts(String query, Object... parameters) {
        return rows(query, parameters).stream().map(List::getFirst).toList();
    }

    /** Every row, each column as text. */
    public List<List<String>> rows(String query, Object... parameters) {
        try (Connection connection = server.database();
                PreparedStatement statement = prepared(connection, query, parameters);
                ResultSet results = statement.executeQuery()) {
            List<List<String>> rows = new ArrayList<>();
            while (results.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(results.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    public void execute(String statement, Object... parameters) {
        try (Connection connection = server.database();
                PreparedStatement prepared = prepared(connection, statement, parameters)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Lets seconds pass, so that jobs run, until the query returns this number; for a while. */
    public void await(String query, long expected, Object... parameters) {
        long start = System.nanoTime();
        long last = number(query, parameters);
        while (last != expected) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("still " + last + ", not " + expected + ": " + query);
            }
            server.time().advance(Duration.ofSeconds(1));
            last = number(query, parameters);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
