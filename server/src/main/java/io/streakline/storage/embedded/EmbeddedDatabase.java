package io.streakline.storage.embedded;

import io.streakline.base.config.DatabaseUrl;
import io.streakline.base.config.FileFault;
import io.streakline.base.config.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL in a process of its own, with its data in a folder that one server at a time may use.
 *
 * <p>It is as durable as any other: {@code fsync}, {@code synchronous_commit} and {@code full_page_writes} are on, by
 * options that nothing in the data folder overrides. It listens on one free port of 127.0.0.1, the same for the life of
 * this object, and asks for a random password. If it dies, by whatever, it is started again. If this process dies, it
 * shuts down by itself; should it not, the next start finds and stops it.
 *
 * <p>Data of an older major version of PostgreSQL are moved over by the start, see {@link MajorUpgrade}.
 *
 * <p>In the data folder: {@code lock}, {@code postgres/} (the cluster), {@code postgres.password},
 * {@code postgres-programs/}, and for a week after an upgrade {@code postgres-OLD/}. Methods may be called by any thread.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    static final String USER = "streakline";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** Told of what happens to PostgreSQL after the start, on the supervisor's thread; must not block. */
    public interface Listener {

        /** PostgreSQL died, for {@code reason}; connections are broken, and a restart is under way. */
        void onDown(String reason);

        /** It takes connections again, on the same port. */
        void onUp();
    }

    /**
     * How to start.
     *
     * @param dataDir made if absent
     * @param programs where PostgreSQL's programs are unpacked, once; may be shared
     * @param listener told when PostgreSQL dies and comes back
     * @param freeBytes least free space in {@code dataDir}
     * @param clock by which the copy of the data before an upgrade is kept
     */
    public record Options(Path dataDir, Path programs, Listener listener, long freeBytes, Clock clock) {

        /** All that belongs to the server in one folder, and nobody told. */
        public static Options in(Path dataDir) {
            return new Options(
                    dataDir, dataDir.resolve("postgres-programs"), SILENT, Limits.FREE_DISK_BYTES, Clock.systemUTC());
        }

        public Options programs(Path shared) {
            return new Options(dataDir, shared, listener, freeBytes, clock);
        }

        public Options clock(Clock other) {
            return new Options(dataDir, programs, listener, freeBytes, other);
        }

        public Options listener(Listener told) {
            return new Options(dataDir, programs, told, freeBytes, clock);
        }
    }

    /** Is told, and does nothing. */
    static final Listener SILENT = new Silent();

    private record Silent() implements Listener {

        @Override
        public void onDown(String reason) {}

        @Override
        public void onUp() {}
    }

    private final DataLock lock;
    private final Supervisor supervisor;
    private final String password;

    private EmbeddedDatabase(DataLock lock, Supervisor supervisor, String password) {
        this.lock = lock;
        this.supervisor = supervisor;
        this.password = password;
    }

    /** Whether there is one in this folder, made by an earlier start. */
    public static boolean exists(Path dataDir) {
        return Files.isDirectory(Cluster.folder(dataDir));
    }

    /** Where to connect to the PostgreSQL that a server runs in this folder now; empty if none runs. */
    public static Optional<DatabaseUrl> running(Path dataDir) {
        return RunningCluster.in(dataDir);
    }

    /** The major version of PostgreSQL that comes with this server. */
    public static int major() {
        return Cluster.MAJOR;
    }

    /** The major version of PostgreSQL that wrote the data in this folder; empty if there are none. */
    public static OptionalInt majorOf(Path dataDir) {
        return exists(dataDir) ? OptionalInt.of(new Cluster(dataDir).major()) : OptionalInt.empty();
    }

    /**
     * Starts PostgreSQL and returns when it takes connections. The first start in a folder unpacks and initialises,
     * which takes seconds; later ones take a fraction of one.
     *
     * @throws EmbeddedDatabaseException if it cannot be started, or another server uses the folder
     */
    public static EmbeddedDatabase start(Options options) {
        Path dataDir = createFolder(options.dataDir());
        DataLock lock = DataLock.take(dataDir);
        try {
            requireSpace(dataDir, options.freeBytes());
            Cluster cluster = new Cluster(dataDir);
            var upgrade = new MajorUpgrade(dataDir, options.programs(), options.clock());
            upgrade.finish();
            // Before the programs: an upgrade replaces those that a leftover process may still run.
            new Leftovers(cluster.folder()).stop();
            Programs old = upgrade.oldPrograms();
            Programs programs = Programs.find(System.getProperty(Programs.INSTALLED), options.programs(), old);
            Launcher launcher = Launcher.detect(cluster, programs);
            if (old != null) {
                upgrade.run(old, programs, launcher);
            }
            upgrade.removeOldCopies();
            String password = cluster.initialise(programs, launcher);
            Supervisor supervisor = Supervisor.start(cluster, programs, launcher, options.listener());
            return new EmbeddedDatabase(lock, supervisor, password);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** The database's address for the JDBC driver, without user and password. The same for the life of this object. */
    public String jdbcUrl() {
        return jdbcUrl(supervisor.port());
    }

    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=disable&gssEncMode=disable".formatted(port);
    }

    /** The database's only user, a superuser. */
    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** All three, to connect. */
    public DatabaseUrl url() {
        return new DatabaseUrl(jdbcUrl(), USER, password);
    }

    /** Process id of PostgreSQL, of the last one if none runs at the moment. */
    public long pid() {
        return supervisor.pid();
    }

    /**
     * Stops PostgreSQL, open transactions aborted, and gives the folder free. Takes at most some 5 seconds: a shutdown
     * that is not done by then is cut off, which costs the next start a recovery, and no data.
     */
    @Override
    public void close() {
        supervisor.stop();
        lock.close();
    }

    private static Path createFolder(Path dataDir) {
        try {
            return Files.createDirectories(dataDir.toAbsolutePath()).toRealPath();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException(
                    "The data folder %s cannot be created: %s. Choose another with DATA_DIR or --data, such as --data /var/lib/streakline."
                            .formatted(dataDir, FileFault.reason(e)),
                    e);
        }
    }

    private static void requireSpace(Path dataDir, long freeBytes) {
        try {
            long free = Files.getFileStore(dataDir).getUsableSpace();
            if (free < freeBytes) {
                throw new EmbeddedDatabaseException(
                        "Only %,d MB are free in %s, but PostgreSQL needs at least %,d MB. Free some space, or choose another folder with DATA_DIR or --data, such as --data /var/lib/streakline."
                                .formatted(free >> 20, dataDir, freeBytes >> 20));
            }
        } catch (IOException e) {
            log.warn("Could not determine the free space in {}: {}", dataDir, e.toString());
        }
    }
}
