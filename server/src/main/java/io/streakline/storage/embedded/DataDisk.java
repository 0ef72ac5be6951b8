package io.streakline.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The disk of the data folder. It counts as full shortly before it is: if the write-ahead log finds no space,
 * PostgreSQL ends and cannot start again, so nothing can be read either. Used by one thread at a time, except {@link
 * #freeBytes}.
 */
public final class DataDisk {

    private final Path dataDir;
    private final long reserve;
    private boolean full;

    /** The reason why nothing can be written. */
    public enum Problem {
        FULL,
        READ_ONLY
    }

    /**
     * @param reserve bytes that must remain free; after the disk was full, one and a half times as many must be free
     *     before it counts as not full
     */
    public DataDisk(Path dataDir, long reserve) {
        this.dataDir = dataDir;
        this.reserve = reserve;
    }

    /** Checks now. Null if the disk is writable. @throws IOException if the folder is missing */
    public @Nullable Problem look() throws IOException {
        if (!Files.isWritable(dataDir)) { // access(2) tells of a read-only file system, to root as well
            return Problem.READ_ONLY;
        }
        full = freeBytes() < (full ? reserve + reserve / 2 : reserve);
        return full ? Problem.FULL : null;
    }

    /** The space that this user may still use. */
    public long freeBytes() throws IOException {
        return Files.getFileStore(dataDir).getUsableSpace();
    }

    public Path folder() {
        return dataDir;
    }
}
