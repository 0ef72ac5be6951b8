package io.streakline.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The disk under the data folder. It counts as full a little before it is: when the write-ahead log finds no room, PostgreSQL ends
 * and cannot start again, so that nothing can be read either. Used by one thread at a time, but for {@link #freeBytes}.
 */
public final class DataDisk {

    private final Path dataDir;
    private final long reserve;
    private boolean full;

    /** Why nothing can be written. */
    public enum Problem {
        FULL,
        READ_ONLY
    }

    /** @param reserve bytes that are left free; to be not full again, half as many more have to be free */
    public DataDisk(Path dataDir, long reserve) {
        this.dataDir = dataDir;
        this.reserve = reserve;
    }

    /** Looks now. Null if the disk takes writes. @throws IOException if the folder is gone */
    public @Nullable Problem look() throws IOException {
        if (!Files.isWritable(dataDir)) { // access(2) tells of a read-only file system, to root as well
            return Problem.READ_ONLY;
        }
        full = freeBytes() < (full ? reserve + reserve / 2 : reserve);
        return full ? Problem.FULL : null;
    }

    /** What this user may still write. */
    public long freeBytes() throws IOException {
        return Files.getFileStore(dataDir).getUsableSpace();
    }

    public Path folder() {
        return dataDir;
    }
}
