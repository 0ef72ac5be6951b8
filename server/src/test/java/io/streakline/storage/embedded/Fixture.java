package io.streakline.storage.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Shared code of the tests of the embedded PostgreSQL. */
final class Fixture {

    /** Unpacked once for all tests. */
    static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

    private Fixture() {}

    static EmbeddedDatabase start(Path dataDir) {
        return EmbeddedDatabase.start(EmbeddedDatabase.Options.in(dataDir).programs(PROGRAMS));
    }

    static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    static String value(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A server in another process, and the first line that it prints. */
    record Helper(Process process, String line) implements AutoCloseable {

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    static Helper helper(Path dataDir) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HelperServer.class.getName(),
                dataDir.toString(),
                PROGRAMS.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && !line.endsWith(".") && !line.matches("[0-9]+")) {
            line = lines.readLine();
        }
        return new Helper(process, String.valueOf(line));
    }

    /** Tells a test when PostgreSQL went down and came up. */
    static final class Events implements EmbeddedDatabase.Listener {

        final CompletableFuture<String> down = new CompletableFuture<>();
        final CompletableFuture<Void> up = new CompletableFuture<>();

        @Override
        public void onDown(String reason) {
            down.complete(reason);
        }

        @Override
        public void onUp() {
            up.complete(null);
        }
    }
}
