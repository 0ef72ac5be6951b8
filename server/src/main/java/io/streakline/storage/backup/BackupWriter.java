package io.streakline.storage.backup;

import io.streakline.base.config.DatabaseUrl;
import io.streakline.base.config.FileFault;
import io.streakline.storage.database.Database;
import io.streakline.storage.database.SchemaVersion;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a backup: all tables from one snapshot, while a server may be running. The file gets its name after it is
 * complete, on disk, and checked by reading it again; only its owner may read it, because it contains keys and all
 * users' data.
 */
public final class BackupWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BackupWriter.class);
    private static final String UNFINISHED = ".unfinished";

    private BackupWriter() {}

    /**
     * Blocks until it is done. Interrupting the thread, or closing its connection from PostgreSQL's side, ends it
     * early.
     *
     * @param file that does not exist yet, in an existing folder
     * @return its content
     * @throws BackupException if it cannot be written; then there is no file
     * @throws io.streakline.storage.database.DatabaseException if the database cannot be reached
     */
    public static BackupManifest write(DatabaseUrl url, Path file, Instant now, BackupProgress progress) {
        if (Files.exists(file)) {
            throw new BackupException("%s exists already; choose another file name.".formatted(file));
        }
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            BackupManifest written = save(url, unfinished, now, progress);
            try (BackupReader reader = BackupReader.open(unfinished)) {
                reader.verify(progress);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            sync(file.toAbsolutePath().resolveSibling(""));
            return written;
        } catch (IOException e) {
            throw new BackupException(
                    "The backup %s could not be written: %s.".formatted(file, FileFault.reason(e)), e);
        } catch (SQLException e) {
            throw new BackupException(
                    "The backup %s failed: the database reported %s.".formatted(file, e.getMessage()), e);
        } finally {
            delete(unfinished);
        }
    }

    private static BackupManifest save(DatabaseUrl url, Path file, Instant now, BackupProgress progress)
            throws SQLException, IOException {
        try (Connection connection = Database.connect(url)) {
            int version = SchemaVersion.of(connection);
            if (version == 0) {
                throw new BackupException(
                        "There is no data of Streakline in " + url + "; check the name of the database.");
            }
            Files.deleteIfExists(file);
            try (FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                var zip = new ZipOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), StandardCharsets.UTF_8);
                zip.setLevel(Deflater.BEST_SPEED); // the server beside it needs the processor, too
                BackupManifest manifest = tables(connection, zip, now, progress);
                zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
                zip.write(manifest.json().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
                zip.finish();
                zip.flush();
                channel.force(true);
                return manifest;
            }
        }
    }

    private static BackupManifest tables(
            Connection connection, ZipOutputStream zip, Instant now, BackupProgress progress)
            throws SQLException, IOException {
        Snapshot snapshot = Snapshot.take(connection);
        int version = SchemaVersion.of(connection);
        List<BackupManifest.Table> tables = new ArrayList<>();
        for (Snapshot.Source table : snapshot.tables()) {
            zip.putNextEntry(new ZipEntry(BackupManifest.Table.entry(table.name())));
            var measured = new TableStream("saving", table.name(), progress);
            try (OutputStream out = measured.into(zip)) {
                snapshot.copy(table, out);
            }
            zip.closeEntry();
            tables.add(measured.end(table.columns()));
        }
        return new BackupManifest(
                now,
                version,
                connection.getMetaData().getDatabaseProductVersion(),
                tables,
                snapshot.partitions(),
                snapshot.sequences());
    }

    /** So that the new name also survives a crash. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOG.warn("{} could not be removed. Remove it yourself", unfinished, e);
        }
    }
}
