package io.streakline.cli;

import io.streakline.storage.backup.BackupProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Prints the progress of a backup or a restore: a line from time to time, so that a short one prints none. Used on one
 * thread.
 */
final class ProgressLines implements BackupProgress {

    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final PrintWriter out;
    private final InstantSource clock;
    private Instant last;

    ProgressLines(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public void at(String doing, String table, long rows, long bytes) {
        Instant now = clock.instant();
        if (Duration.between(last, now).compareTo(BETWEEN) >= 0) {
            last = now;
            out.printf("%s %s: %,d rows, %,d MB%n", doing, table, rows, bytes >> 20);
            out.flush();
        }
    }
}
