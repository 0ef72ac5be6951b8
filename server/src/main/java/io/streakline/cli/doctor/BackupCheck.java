package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import io.streakline.base.config.FileFault;
import io.streakline.storage.backup.ScheduledBackups;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/** Checks that the scheduled backups are written. */
final class BackupCheck implements Check {

    private static final String NAME = "backup";

    private final Clock clock;

    BackupCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<Finding> look(Config config) {
        Duration every = config.backups().every();
        if (every == null) {
            return List.of();
        }
        Path folder = config.backups().folder();
        try {
            NavigableMap<Instant, Path> there = ScheduledBackups.in(folder);
            if (there.isEmpty()) {
                return List.of(Finding.warning(
                        NAME,
                        "There is no backup in " + folder + " yet.",
                        "Start the server; if it is running, its log gives the reason."));
            }
            Duration age = Duration.between(there.lastKey(), clock.instant());
            String message = "The newest backup in %s is %d hours old.".formatted(folder, age.toHours());
            return List.of(
                    age.compareTo(every.multipliedBy(2)) > 0
                            ? Finding.warning(NAME, message, "Look in the server's log for the reason.")
                            : Finding.ok(NAME, message));
        } catch (IOException e) {
            return List.of(Finding.fault(
                    NAME,
                    "The folder %s cannot be read: %s.".formatted(folder, FileFault.reason(e)),
                    "Give this user the folder, or set another BACKUP_DIR."));
        }
    }
}
