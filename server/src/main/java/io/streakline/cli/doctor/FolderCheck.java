package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import io.streakline.base.config.FileFault;
import io.streakline.base.config.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks that the data folder is writable, has space, and is on a disk that syncs quickly. */
final class FolderCheck implements Check {

    private static final String NAME = "disk";

    /** A commit waits for one sync, so a slower disk limits the writes per second. */
    private static final Duration SLOW = Duration.ofMillis(20);

    private static final int SYNCS = 11;

    @Override
    public List<Finding> look(Config config) {
        if (config.storage().databaseUrl() != null) {
            return List.of();
        }
        Path folder = config.storage().dataDir();
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(space(folder, Files.getFileStore(existing).getUsableSpace()));
            findings.add(speed(folder, existing));
        } catch (IOException e) {
            findings.add(
                    Finding.fault(
                            NAME,
                            "The data folder %s cannot be used: %s.".formatted(folder, FileFault.reason(e)),
                            "Give this user the folder, or choose another with DATA_DIR or --data, such as /var/lib/streakline."));
        }
        return findings;
    }

    private static Finding space(Path folder, long free) {
        String message = "%,d MB are free for %s".formatted(free >> 20, folder);
        if (free < Limits.FREE_DISK_BYTES) {
            return Finding.fault(
                    NAME,
                    message
                            + "; the server does not start with less than %,d MB."
                                    .formatted(Limits.FREE_DISK_BYTES >> 20),
                    "Free some space, or choose another folder with DATA_DIR or --data.");
        }
        return free < 5 * Limits.FREE_DISK_BYTES
                ? Finding.warning(NAME, message + ".", "Free some space: a full disk refuses writes.")
                : Finding.ok(NAME, message + ".");
    }

    private static Finding speed(Path folder, Path existing) throws IOException {
        Duration sync = medianSync(existing);
        String message = "A write reaches the disk of %s in %.1f ms.".formatted(folder, sync.toNanos() / 1e6);
        return sync.compareTo(SLOW) > 0
                ? Finding.warning(
                        NAME, message, "Use a faster disk, such as an SSD: every acknowledged write waits for it.")
                : Finding.ok(NAME, message);
    }

    private static Duration medianSync(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "doctor", null);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long[] nanos = new long[SYNCS];
            for (int i = 0; i < SYNCS; i++) {
                channel.write(ByteBuffer.allocate(8192));
                long before = System.nanoTime();
                channel.force(false);
                nanos[i] = System.nanoTime() - before;
            }
            Arrays.sort(nanos);
            return Duration.ofNanos(nanos[SYNCS / 2]);
        } finally {
            Files.delete(file);
        }
    }
}
