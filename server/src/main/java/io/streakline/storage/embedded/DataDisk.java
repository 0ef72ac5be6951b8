package io.streakline.storage.embedded;

import io.streakline.base.config.FileFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The disk under the data folder. It counts as full a little before it is: when the write-ahead log has no room, PostgreSQL ends
 * and cannot start again, so that nothing can be read either. Used by one thread at a time, except for {@link #freeBytes}.
 */
public final class DataDisk implements AutoCloseable {

    private final Path dataDir;
    private final long reserve;
    private boolean full;
    private @Nullable FileChannel probe;

    /** Why nothing can be written. */
    public sealed interface Problem {

        /** Less space is free than the reserve. */
        record Full() implements Problem {}

        /** A write fails, as after an error of the disk. @param reason the end of a sentence */
        record Unwritable(String reason) implements Problem {}
    }

    /** @param reserve bytes that stay free; half as many more must be free before the disk counts as not full again */
    public DataDisk(Path dataDir, long reserve) {
        this.dataDir = dataDir;
        this.reserve = reserve;
    }

    /** Checks the disk now. Null if it accepts writes. @throws IOException if the folder is gone */
    public @Nullable Problem look() throws IOException {
        full = freeBytes() < (full ? reserve + reserve / 2 : reserve);
        if (full) {
            return new Problem.Full();
        }
        if (!Files.isWritable(dataDir)) { // access(2) tells root as well that a file system is read-only
            return new Problem.Unwritable("it is read-only");
        }
        try {
            writeProbe();
            return null;
        } catch (IOException e) {
            close();
            return new Problem.Unwritable(FileFault.reason(e));
        }
    }

    /** Some file systems fail writes after an error without being read-only. */
    private void writeProbe() throws IOException {
        if (probe == null) {
            probe = FileChannel.open(
                    dataDir.resolve("disk.probe"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
        probe.write(ByteBuffer.allocate(1), 0);
    }

    /** Bytes that this user can still write. */
    public long freeBytes() throws IOException {
        return Files.getFileStore(dataDir).getUsableSpace();
    }

    public Path folder() {
        return dataDir;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = probe;
        probe = null;
        if (open != null) {
            open.close();
        }
    }
}
