package io.streakline.storage.embedded;

import io.streakline.base.config.DatabaseUrl;
import io.streakline.base.config.FileFault;
import io.streakline.base.config.Limits;
import io.streakline.storage.backup.BackupProgress;
import io.streakline.storage.backup.BackupRestore;
import io.streakline.storage.backup.BackupWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the data of an older major version of PostgreSQL to that of this server: it restores a backup of the old
 * cluster into a new one, beside it. After all rows are there, counted and with the right checksums, the new cluster
 * replaces the old one, which is kept for {@link Limits#OLD_CLUSTER_KEPT}. A start that is killed during this begins
 * again, or finishes.
 *
 * <p>The old programs, which the earlier server has left in the folder of programs, read the old cluster.
 */
final class MajorUpgrade {

    private static final Logger log = LoggerFactory.getLogger(MajorUpgrade.class);
    private static final String KEPT = "postgres-";

    /** In the kept folder: when it may be removed. */
    private static final String KEPT_UNTIL = "streakline.kept-until";

    private final Path dataDir;
    private final Path home;
    private final Clock clock;
    private final Cluster current;
    private final Cluster fresh;

    /**
     * @param dataDir a real path, whose lock is held
     * @param home    of programs
     */
    MajorUpgrade(Path dataDir, Path home, Clock clock) {
        this.dataDir = dataDir;
        this.home = home;
        this.clock = clock;
        this.current = new Cluster(dataDir);
        this.fresh = new Cluster(dataDir, dataDir.resolve("postgres.upgraded"));
    }

    /** Completes an upgrade that was interrupted after the new cluster was complete and the old one was moved away. */
    void finish() {
        try {
            if (Files.isDirectory(fresh.folder()) && !Files.exists(current.folder())) {
                Files.move(fresh.folder(), current.folder(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * The programs that read the existing data, if it belongs to an older version; null if no upgrade is needed.
     *
     * @throws EmbeddedDatabaseException if they are missing
     */
    @Nullable
    Programs oldPrograms() {
        if (!Files.isDirectory(current.folder()) || current.major() >= Cluster.MAJOR) {
            return null;
        }
        int major = current.major();
        return Programs.ofMajor(home, major)
                .orElseThrow(() -> new EmbeddedDatabaseException(
                        "The data in %s belongs to PostgreSQL %d, and its programs, which the upgrade to %d needs, are missing in %s; put PostgreSQL %d there, so that %s exists, and start again."
                                .formatted(
                                        current.folder(),
                                        major,
                                        Cluster.MAJOR,
                                        home,
                                        major,
                                        home.resolve(major + "/bin/postgres"))));
    }

    /**
     * Moves the data. Takes minutes for much data. If it fails, the old data is unchanged.
     *
     * @throws EmbeddedDatabaseException                     if there is no room, or a PostgreSQL does not start
     * @throws io.streakline.storage.backup.BackupException if the data cannot be moved
     */
    void run(Programs old, Programs programs, Launcher launcher) {
        int major = current.major();
        Path kept = dataDir.resolve(KEPT + major);
        try {
            if (Files.exists(kept)) {
                throw new EmbeddedDatabaseException(
                        "%s prevents an upgrade of PostgreSQL; move it elsewhere, and start again.".formatted(kept));
            }
            requireRoom();
            log.info("Moving the data in {} from PostgreSQL {} to {}", dataDir, major, Cluster.MAJOR);
            new Leftovers(fresh.folder()).stop();
            Folders.delete(fresh.folder());
            fresh.make(programs, launcher);
            copy(old, programs, launcher);
            Files.writeString(
                    current.folder().resolve(KEPT_UNTIL),
                    clock.instant().plus(Limits.OLD_CLUSTER_KEPT).toString());
            Files.move(current.folder(), kept, StandardCopyOption.ATOMIC_MOVE);
            finish();
            log.info(
                    "The data belongs to PostgreSQL {} now; the data of {} is kept in {} for {} days",
                    Cluster.MAJOR,
                    major,
                    kept,
                    Limits.OLD_CLUSTER_KEPT.toDays());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void copy(Programs old, Programs programs, Launcher launcher) throws IOException {
        Path file = dataDir.resolve("upgrade.backup.zip");
        Files.deleteIfExists(file);
        launcher.own(current.folder());
        try (Running from = running(current, old, launcher);
                Running to = running(fresh, programs, launcher)) {
            BackupWriter.write(from.url(), file, clock.instant(), BackupProgress.NONE);
            new BackupRestore(to.url(), false, BackupProgress.NONE).run(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** A PostgreSQL during the copy. */
    private record Running(Supervisor supervisor, DatabaseUrl url) implements AutoCloseable {

        @Override
        public void close() {
            supervisor.stop();
        }
    }

    private Running running(Cluster cluster, Programs programs, Launcher launcher) throws IOException {
        Supervisor supervisor = Supervisor.start(cluster, programs, launcher, EmbeddedDatabase.SILENT);
        return new Running(
                supervisor,
                new DatabaseUrl(
                        EmbeddedDatabase.jdbcUrl(supervisor.port()), EmbeddedDatabase.USER, cluster.password()));
    }

    /** For the new cluster and the backup, which together are about as large as the old cluster at most. */
    private void requireRoom() throws IOException {
        long needed = Folders.bytes(current.folder()) + Limits.FREE_DISK_BYTES;
        long free = Files.getFileStore(dataDir).getUsableSpace();
        if (free < needed) {
            throw new EmbeddedDatabaseException(
                    "The upgrade of PostgreSQL needs %,d MB in %s, but only %,d MB are free. Free space, and start again."
                            .formatted(needed >> 20, dataDir, free >> 20));
        }
    }

    /** Removes the data from before an upgrade when its time is over. */
    void removeOldCopies() {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(dataDir, KEPT + "[0-9]*")) {
            for (Path copy : copies) {
                Path until = copy.resolve(KEPT_UNTIL);
                if (Files.exists(until) && isOver(Files.readString(until))) {
                    log.info(
                            "Removing {}: the data from before the upgrade of PostgreSQL has been kept long enough",
                            copy);
                    Folders.delete(copy);
                }
            }
        } catch (IOException e) {
            log.warn("The data from before an upgrade of PostgreSQL could not be removed. Remove it yourself", e);
        }
    }

    private boolean isOver(String until) {
        try {
            return clock.instant().isAfter(Instant.parse(until.strip()));
        } catch (DateTimeException notATime) {
            return false;
        }
    }

    private EmbeddedDatabaseException failed(IOException e) {
        return new EmbeddedDatabaseException(
                "The data in %s could not be moved to PostgreSQL %d, and is unchanged: %s."
                        .formatted(dataDir, Cluster.MAJOR, FileFault.reason(e)),
                e);
    }
}
