package io.streakline.storage.backup;

import io.streakline.base.config.DatabaseUrl;
import io.streakline.base.config.FileFault;
import io.streakline.base.config.Limits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a backup when the newest one in the folder is old enough, and then removes the oldest if there are more than
 * it keeps; ignores other files in the folder. The names of the files tell when the next one is due, so a restart
 * changes nothing. After a failure, the next check tries again. Call {@link #runIfDue} from one thread at a time;
 * {@link #close} from any thread.
 */
public final class ScheduledBackups implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackups.class);
    private static final String PREFIX = "streakline-";
    private static final String SUFFIX = ".zip";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private final DatabaseUrl url;
    private final Path folder;
    private final Duration every;
    private final int keep;
    private final BackupMetrics metrics;
    private final Clock clock;
    private volatile boolean closed;
    private volatile Instant last;
    private volatile long lastBytes;
    private volatile Duration took = Duration.ZERO;

    /**
     * @param folder created with the first backup
     * @param keep   the number to keep
     */
    public ScheduledBackups(
            DatabaseUrl url, Path folder, Duration every, int keep, BackupMetrics metrics, Clock clock) {
        this.url = url;
        this.folder = folder;
        this.every = every;
        this.keep = keep;
        this.metrics = metrics;
        this.clock = clock;
        this.last = Instant.EPOCH;
        metrics.backupsAre(() -> last.getEpochSecond(), () -> lastBytes, () -> took.toMillis() / 1000.0);
    }

    /** Blocks while it writes a backup. Logs and counts a failure. */
    public void runIfDue() {
        try {
            NavigableMap<Instant, Path> there = in(folder);
            Instant now = clock.instant();
            if (!there.isEmpty()) {
                last = there.lastKey();
                lastBytes = Files.size(there.lastEntry().getValue());
            }
            // A backup with a future time was written before the clock was set back; it must not stop backups until
            // then.
            if (closed
                    || !there.isEmpty()
                            && !there.lastKey().isAfter(now)
                            && there.lastKey().plus(every).isAfter(now)) {
                return;
            }
            write(now);
            prune();
        } catch (IOException | RuntimeException e) {
            if (closed) {
                LOG.info("A scheduled backup was stopped, because the server is stopping");
            } else {
                metrics.backupFailed();
                LOG.error("A scheduled backup failed; the server will try again: {}", e.getMessage(), e);
            }
        }
    }

    private void write(Instant now) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = folder.resolve(PREFIX + TIME.format(now.atOffset(ZoneOffset.UTC)) + SUFFIX);
        long begun = System.nanoTime();
        BackupManifest written = BackupWriter.write(url, file, now, this::orGiveUp);
        took = Duration.ofNanos(System.nanoTime() - begun);
        last = now;
        lastBytes = Files.size(file);
        LOG.info("Backup {}: {} rows, {} KB, in {} ms", file, written.rows(), lastBytes >> 10, took.toMillis());
    }

    private void orGiveUp(String doing, String table, long rows, long bytes) {
        if (closed) {
            throw new BackupException("the server is stopping");
        }
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < Limits.FREE_DISK_BYTES) {
                throw new BackupException(
                        "only %,d MB are free in %s: free space, set a lower BACKUP_KEEP, or set another BACKUP_DIR"
                                .formatted(free >> 20, folder));
            }
        } catch (IOException e) {
            throw new BackupException("the folder %s cannot be used: %s".formatted(folder, FileFault.reason(e)), e);
        }
    }

    private void prune() throws IOException {
        NavigableMap<Instant, Path> there = in(folder);
        while (there.size() > keep) {
            Path oldest = there.pollFirstEntry().getValue();
            Files.delete(oldest);
            LOG.info("Removed the backup {}; {} newer ones are kept", oldest, keep);
        }
    }

    /** Those in a folder that were written by this job, the oldest first. @throws IOException if the folder cannot be read */
    public static NavigableMap<Instant, Path> in(Path folder) throws IOException {
        NavigableMap<Instant, Path> there = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
                for (Path file : files) {
                    Instant at = time(file.getFileName().toString());
                    if (at != null) {
                        there.put(at, file);
                    }
                }
            }
        }
        return there;
    }

    private static @Nullable Instant time(String name) {
        try {
            return LocalDateTime.parse(name.substring(PREFIX.length(), name.length() - SUFFIX.length()), TIME)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | StringIndexOutOfBoundsException notOurs) {
            return null;
        }
    }

    /** Stops the backup in progress, within a few megabytes; no file of it remains. */
    @Override
    public void close() {
        closed = true;
    }
}
