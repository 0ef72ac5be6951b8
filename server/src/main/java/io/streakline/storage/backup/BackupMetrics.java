package io.streakline.storage.backup;

import java.util.function.Supplier;

/** Receives the results of scheduled backups. */
public interface BackupMetrics {

    /**
     * Called once, before the first backup.
     *
     * @param lastSuccess when the newest was taken, in seconds since 1970; 0: there is none
     * @param lastBytes   its size
     * @param lastSeconds the duration of the last backup that this server wrote
     */
    void backupsAre(Supplier<Number> lastSuccess, Supplier<Number> lastBytes, Supplier<Number> lastSeconds);

    void backupFailed();
}
