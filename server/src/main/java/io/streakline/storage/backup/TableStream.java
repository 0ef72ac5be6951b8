package io.streakline.storage.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Measures the rows of a table while they are copied: their number, bytes and checksum. Used on one thread. */
final class TableStream {

    /** Between two progress reports. */
    private static final long REPORT_BYTES = 8 * 1024 * 1024;

    private final String doing;
    private final String table;
    private final BackupProgress progress;
    private final MessageDigest digest = sha256();
    private long rows;
    private long bytes;
    private long reported;

    TableStream(String doing, String table, BackupProgress progress) {
        this.doing = doing;
        this.table = table;
        this.progress = progress;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** In text format, a line is a row: a line break within a value is written as two letters. */
    void pass(byte[] buffer, int from, int length) {
        digest.update(buffer, from, length);
        for (int i = from; i < from + length; i++) {
            if (buffer[i] == '\n') {
                rows++;
            }
        }
        bytes += length;
        if (bytes - reported >= REPORT_BYTES) {
            reported = bytes;
            progress.at(doing, table, rows, bytes);
        }
    }

    /** A stream for writing that does not close {@code out}. */
    OutputStream into(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int from, int length) throws IOException {
                pass(buffer, from, length);
                out.write(buffer, from, length);
            }
        };
    }

    /** The result. Call it once, at the end. */
    BackupManifest.Table end(List<String> columns) {
        progress.at(doing, table, rows, bytes);
        return new BackupManifest.Table(
                table, columns, rows, bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
