package io.streakline.storage.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The version of a schema: the number of the last migration, as stored by Flyway. */
public final class SchemaVersion {

    private SchemaVersion() {}

    /** The version of the connection's current schema; 0 without any migration. */
    public static int of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!found(statement, """
                    select 1 from pg_class
                    where relname = 'flyway_schema_history' and relnamespace = current_schema()::regnamespace""")) {
                return 0;
            }
            try (ResultSet row = statement.executeQuery(
                    "select coalesce(max(version::int), 0) from flyway_schema_history where success")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static boolean found(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next();
        }
    }
}
