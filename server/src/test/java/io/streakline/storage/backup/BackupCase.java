package io.streakline.storage.backup;

import static io.streakline.testing.Rest.object;

import io.streakline.Main;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shared parts of the tests of backups. */
final class BackupCase {

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** Runs a command; its output is in {@link #out} and {@link #err}. */
    int run(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(argument.toString());
        }
        int status = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(texts.toArray(String[]::new));
        // Progress is printed where a machine is slow.
        String said = err.toString().replaceAll("(?m)^(saving|checking|loading) .*\\R", "");
        err.getBuffer().setLength(0);
        err.append(said);
        return status;
    }

    /** Data in many tables, with texts that COPY must escape. */
    static void fill(TestServer server) {
        var rest = new Rest(server);
        for (String user : List.of("ada", "bob")) {
            rest.createActivity(user, "Tab\there, \\. and ünïcode\nsecond line \\N");
            rest.createNotification(user, "Read me");
            rest.post(
                    "/api/events",
                    object().put("userId", user).put("type", "goal_completed").put("hours", 2));
        }
        rest.patch("/api/notifications/ada/read-all");
        rest.delete("/api/users/bob");
    }

    /** A checksum of the rows of each table that has any, except the term of servers. */
    static Map<String, String> contents(String databaseUrl) throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement()) {
            for (String table : list(statement, """
                    select relname from pg_class where relnamespace = current_schema()::regnamespace
                      and relkind in ('r', 'p') and relname not in ('flyway_schema_history', 'server_term')""")) {
                contents.put(
                        table,
                        list(
                                        statement,
                                        "select coalesce(count(*) || ' ' || md5(string_agg(t::text, '|' order by t::text)), '0')"
                                                + " from " + table + " t")
                                .getFirst());
            }
        }
        return contents;
    }

    static List<String> list(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    static List<String> query(String databaseUrl, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement()) {
            return list(statement, sql);
        }
    }

    static void execute(String databaseUrl, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
