package io.streakline.storage.backup;

import com.fasterxml.jackson.core.JacksonException;
import io.streakline.base.config.FileFault;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A backup file that is checked and read. Used on one thread. */
public final class BackupReader implements AutoCloseable {

    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupReader(Path file, ZipFile zip, BackupManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws BackupException with one sentence if it is not a backup, or truncated */
    public static BackupReader open(Path file) {
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            return new BackupReader(file, zip, manifest(zip));
        } catch (ZipException | JacksonException e) {
            close(zip, e);
            throw damaged(file, "it is truncated, or not a backup", e);
        } catch (IOException e) {
            close(zip, e);
            throw new BackupException("The backup %s cannot be read: %s.".formatted(file, FileFault.reason(e)), e);
        } catch (BackupException e) {
            close(zip, e);
            throw damaged(file, e.getMessage(), e);
        }
    }

    public BackupManifest manifest() {
        return manifest;
    }

    /** Reads the whole file. @throws BackupException with one sentence if a byte or a row is missing or wrong */
    public void verify(BackupProgress progress) {
        byte[] buffer = new byte[1 << 16];
        for (BackupManifest.Table table : manifest.tables()) {
            var measured = new TableStream("checking", table.name(), progress);
            try (InputStream rows = rows(table)) {
                for (int read = rows.read(buffer); read >= 0; read = rows.read(buffer)) {
                    measured.pass(buffer, 0, read);
                }
            } catch (IOException e) {
                throw damaged(file, "the table " + table.name() + " cannot be read", e);
            }
            if (!measured.end(table.columns()).equals(table)) {
                throw damaged(file, "the table " + table.name() + " differs from the data that was written", null);
            }
        }
    }

    /** The rows of a table. @throws IOException if they are missing */
    InputStream rows(BackupManifest.Table table) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.Table.entry(table.name()));
        if (entry == null) {
            throw new ZipException("no entry");
        }
        return zip.getInputStream(entry);
    }

    private static BackupManifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.ENTRY);
        if (entry == null || entry.getSize() > Limits.BACKUP_MANIFEST_BYTES) {
            throw new ZipException("no list of contents");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] json = in.readNBytes(Limits.BACKUP_MANIFEST_BYTES);
            var crc = new CRC32(); // which ZipFile does not look at
            crc.update(json);
            if (crc.getValue() != entry.getCrc()) {
                throw new ZipException("its list of contents is damaged");
            }
            return BackupManifest.parse(Json.MAPPER.readTree(json));
        }
    }

    private static BackupException damaged(Path file, @Nullable String why, @Nullable Exception cause) {
        return new BackupException(
                "The file %s is damaged, or is not a backup of Streakline: %s. Use another backup."
                        .formatted(file, why),
                cause);
    }

    private static void close(@Nullable ZipFile zip, Exception failure) {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
