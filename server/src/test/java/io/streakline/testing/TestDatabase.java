package io.streakline.testing;

import io.streakline.storage.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One real PostgreSQL for all tests of this JVM, and a fresh database in it for each server. */
public final class TestDatabase {

    /** Unpacked once for all runs, beside the other things that a build makes. */
    public static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    private static final class Shared {
        static final EmbeddedDatabase POSTGRES = start();

        private static EmbeddedDatabase start() {
            try {
                Path folder = Files.createTempDirectory("streakline-test");
                var postgres = EmbeddedDatabase.start(
                        EmbeddedDatabase.Options.in(folder).programs(PROGRAMS));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    delete(folder);
                }));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The address of a new, empty database, as DATABASE_URL takes it. */
    public static String create() {
        String name = "test_" + COUNT.incrementAndGet();
        execute("create database " + name);
        return Shared.POSTGRES.jdbcUrl().replace("/postgres?", "/" + name + "?") + "&user=" + Shared.POSTGRES.user()
                + "&password=" + Shared.POSTGRES.password();
    }

    private static void execute(String sql) {
        EmbeddedDatabase postgres = Shared.POSTGRES;
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Deletes a folder and all in it. */
    public static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
