package io.streakline.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A server's database, queried directly, without the test's proxy between them.
 *
 * @param url of JDBC, with user and password
 */
record DirectDatabase(String url) {

    /** The first column of the first row; empty for a statement without rows. */
    String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        }
    }

    /** Of all activities, in the order of their users' streams. */
    List<String> titles() throws SQLException {
        return List.of(query("select string_agg(title, ',' order by created_offset, title) from activities")
                .split(","));
    }

    List<String> faultsOfRecount() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return Recount.faults(connection);
        }
    }
}
