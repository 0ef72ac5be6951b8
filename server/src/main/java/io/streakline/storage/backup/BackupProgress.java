package io.streakline.storage.backup;

/** Receives the progress of a backup or a restore, on its thread; must not block for long. */
@FunctionalInterface
public interface BackupProgress {

    BackupProgress NONE = (doing, table, rows, bytes) -> {};

    /**
     * Called from time to time, at least once for each table.
     *
     * @param doing <code>saving</code>, <code>checking</code> or <code>loading</code>
     * @param rows  of this table so far
     * @param bytes of this table so far, as text
     */
    void at(String doing, String table, long rows, long bytes);
}
