package io.streakline.testing;

import io.streakline.base.config.DatabaseUrl;
import io.streakline.storage.database.Database;
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

/**
 * One real PostgreSQL for all tests of this JVM, and a new database in it for each server. Its data is in memory
 * ({@code /dev/shm}) if there is enough: every statement and every sync is the same, but without waiting for a disk.
 * Tests of crashes and of durability start their own PostgreSQL, on a disk.
 */
public final class TestDatabase {

    /** Unpacked once for all runs, beside the other results of a build. */
    public static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

    private static final Path MEMORY = Path.of("/dev/shm");

    /** Twice the need of one fork; its log alone may take half a gigabyte. */
    private static final long MEMORY_BYTES = 3L << 30;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    private static final class Shared {
        static final boolean IN_MEMORY = isRoomInMemory();
        static final EmbeddedDatabase POSTGRES = start();

        private static boolean isRoomInMemory() {
            try {
                return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= MEMORY_BYTES;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static EmbeddedDatabase start() {
            try {
                Path folder = IN_MEMORY
                        ? Files.createTempDirectory(MEMORY, "streakline-test")
                        : Files.createTempDirectory("streakline-test");
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

    /**
     * A database with the current schema and no rows of ours, from which others are copied: a copy costs less than
     * migrations.
     */
    private static final class Template {
        static final String NAME = migrate(create());

        private static String migrate(String url) {
            Database.open(new DatabaseUrl(url, null, null), 1).close();
            return name(url);
        }
    }

    /** The address of a new, empty database, in the form of DATABASE_URL. */
    public static String create() {
        String name = "test_" + COUNT.incrementAndGet();
        execute("create database " + name);
        return address(name);
    }

    /** Like {@link #create}, with the schema of all migrations and no rows. */
    public static String migrated() {
        String name = "test_" + COUNT.incrementAndGet();
        // In memory, copying files is the cheapest way; on a disk it needs two checkpoints.
        execute("create database " + name + " template " + Template.NAME
                + (Shared.IN_MEMORY ? " strategy file_copy" : ""));
        return address(name);
    }

    /**
     * Releases a database that no test will use again. On a disk it stays, because dropping it takes longer than a
     * copy.
     */
    static void drop(String address) {
        if (Shared.IN_MEMORY) {
            execute("drop database if exists " + name(address) + " with (force)");
        }
    }

    private static String name(String address) {
        return address.replaceFirst(".*/(\\w+)\\?.*", "$1");
    }

    private static String address(String name) {
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
