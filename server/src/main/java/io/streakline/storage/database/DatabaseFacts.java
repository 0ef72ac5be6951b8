package io.streakline.storage.database;

import io.streakline.base.config.DatabaseUrl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Facts about a database, read without changing anything: no migration, no lock.
 *
 * @param product       PostgreSQL's version, for example <code>18.6</code>
 * @param major         its first part
 * @param settings      values of the relevant settings, by name
 * @param connections   open connections of all clients
 * @param schemaVersion number of the last migration; 0: none yet
 * @param now           its clock
 */
public record DatabaseFacts(
        String product, int major, Map<String, String> settings, int connections, int schemaVersion, Instant now) {

    public DatabaseFacts {
        settings = Map.copyOf(settings);
    }

    /** Blocks. @throws DatabaseException with one sentence if the query fails */
    public static DatabaseFacts ask(DatabaseUrl url) {
        try (Connection connection = Database.source(url).getConnection();
                Statement statement = connection.createStatement()) {
            var meta = connection.getMetaData();
            return new DatabaseFacts(
                    meta.getDatabaseProductVersion(),
                    meta.getDatabaseMajorVersion(),
                    settings(statement),
                    number(statement, "select count(*) from pg_stat_activity where backend_type = 'client backend'"),
                    SchemaVersion.of(connection),
                    now(statement));
        } catch (SQLException e) {
            throw new DatabaseException(Database.unreachable(url, e), e);
        }
    }

    private static Map<String, String> settings(Statement statement) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("""
                select name, setting from pg_settings
                where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'max_connections',
                               'superuser_reserved_connections', 'transaction_read_only')""")) {
            while (rows.next()) {
                settings.put(rows.getString("name"), rows.getString("setting"));
            }
        }
        return settings;
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Instant now(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }
}
