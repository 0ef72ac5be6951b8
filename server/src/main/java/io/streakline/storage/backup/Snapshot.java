package io.streakline.storage.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/**
 * A snapshot of the tables in a connection's schema. It holds ACCESS SHARE on each table, so that no migration and no
 * drop of an old partition can run meanwhile; reads and writes of others continue. Used on one thread; the caller ends
 * the transaction.
 */
final class Snapshot {

    /** A table and its columns, without those that PostgreSQL computes. */
    record Source(String name, List<String> columns) {}

    /** Streakline's tables: those of the owner of the migrations' history, except the history itself. */
    private static final String TABLES = """
            select c.relname from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and c.relpersistence = 'p' and c.relname <> 'flyway_schema_history'
              and c.relowner = (select relowner from pg_class
                                where oid = to_regclass(quote_ident(current_schema()) || '.flyway_schema_history'))
            order by c.relname""";

    private static final String COLUMNS = """
            select a.attname from pg_attribute a
            where a.attrelid = to_regclass(quote_ident(current_schema()) || '.' || quote_ident(?))
              and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by a.attnum""";

    private static final String PARTITIONS = """
            select c.relname, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound
            from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
            where p.relnamespace = current_schema()::regnamespace and p.relkind = 'p' and c.relispartition
              and not i.inhdetachpending
            order by c.relname""";

    private static final String SEQUENCES = """
            select sequencename, last_value from pg_sequences
            where schemaname = current_schema() and last_value is not null""";

    private final Connection connection;

    private Snapshot(Connection connection) {
        this.connection = connection;
    }

    static Snapshot take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set datestyle = 'ISO'; set timezone = 'UTC'; set intervalstyle = 'postgres';"
                    + " set bytea_output = 'hex'; set lock_timeout = '30s'");
            List<String> tables = names(statement, TABLES);
            connection.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read, read only");
            // Before the first query, which takes the snapshot: then everything in the snapshot is in its tables.
            for (String table : tables) {
                statement.execute("lock table " + quoted(table) + " in access share mode");
            }
            return new Snapshot(connection);
        }
    }

    List<Source> tables() throws SQLException {
        List<Source> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var columns = connection.prepareStatement(COLUMNS)) {
            for (String table : names(statement, TABLES)) {
                columns.setString(1, table);
                try (ResultSet rows = columns.executeQuery()) {
                    tables.add(new Source(table, names(rows)));
                }
            }
        }
        return tables;
    }

    List<BackupManifest.Partition> partitions() throws SQLException {
        List<BackupManifest.Partition> partitions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PARTITIONS)) {
            while (rows.next()) {
                partitions.add(BackupManifest.Partition.parse(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return partitions;
    }

    /** A sequence is not part of snapshots: its value may be ahead of the rows, which does no harm. */
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> sequences = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SEQUENCES)) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    /** Writes all rows of a table, as described in {@link BackupManifest}. */
    void copy(Source table, OutputStream out) throws SQLException, IOException {
        String columns =
                String.join(", ", table.columns().stream().map(Snapshot::quoted).toList());
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (select %s from %s) to stdout".formatted(columns, quoted(table.name())), out);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static List<String> names(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return names(rows);
        }
    }

    private static List<String> names(ResultSet rows) throws SQLException {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
            names.add(rows.getString(1));
        }
        return names;
    }
}
