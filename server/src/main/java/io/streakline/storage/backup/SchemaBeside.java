package io.streakline.storage.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema in which a restore prepares the replacement of the current schema's tables and functions. The next restore
 * drops the remains of one that was killed. Used on one thread, on a connection whose transactions this ends.
 */
final class SchemaBeside {

    private static final String TABLES = "select relname from pg_class where relkind in ('r', 'p')"
            + " and relnamespace = to_regnamespace('%s') order by relispartition, relname";

    private static final String FUNCTIONS =
            "select format('%%I(%%s)', proname, pg_get_function_identity_arguments(oid))"
                    + " from pg_proc where pronamespace = to_regnamespace('%s')";

    private final Connection connection;
    private final String current;
    private final String name;

    SchemaBeside(Connection connection) throws SQLException {
        this.connection = connection;
        this.current = connection.getSchema();
        this.name = current + "_restore";
    }

    String name() {
        return name;
    }

    private String quoted() {
        return Snapshot.quoted(name);
    }

    void create() throws SQLException {
        connection.setAutoCommit(true);
        execute("drop schema if exists " + quoted() + " cascade");
        execute("create schema " + quoted());
    }

    /** Makes names refer to objects in this schema. */
    void enter() throws SQLException {
        execute("set search_path = " + quoted());
    }

    List<String> tables() throws SQLException {
        return list(TABLES.formatted(quoted()));
    }

    /**
     * Drops the tables and functions of the current schema that also exist here, and moves those of this schema there,
     * in one transaction. The term of servers continues from the greater of both. So a server that used this database
     * before the restore, and reconnects, learns that it was replaced.
     */
    void takePlace() throws SQLException {
        String there = Snapshot.quoted(current);
        connection.setAutoCommit(false);
        List<String> tables = tables();
        List<String> functions = list(FUNCTIONS.formatted(quoted()));
        if (!list("select 1 from pg_class where relname = 'server_term' and relnamespace = to_regnamespace('" + there
                        + "')")
                .isEmpty()) {
            execute("update %1$s.server_term set term = greatest(term, (select term from %2$s.server_term)) + 1"
                    .formatted(quoted(), there));
        }
        for (String table : tables) {
            execute("drop table if exists %s.%s".formatted(there, Snapshot.quoted(table)));
        }
        for (String function : functions) {
            execute("drop function if exists %s.%s".formatted(there, function));
        }
        for (String table : tables) {
            execute("alter table %s.%s set schema %s".formatted(quoted(), Snapshot.quoted(table), there));
        }
        for (String function : functions) {
            execute("alter function %s.%s set schema %s".formatted(quoted(), function, there));
        }
        execute("drop schema " + quoted()); // fails if something was left in it
        connection.commit();
    }

    /** Removes everything of it, whatever the state of the connection's transaction. */
    void drop() throws SQLException {
        if (!connection.isClosed()) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            execute("drop schema if exists " + quoted() + " cascade");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> list(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
