package io.streakline.storage.embedded;

import io.streakline.base.config.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock on a data folder, held by one server at a time. The operating system releases it when the process ends, for
 * any reason. So the holder knows that no server controls the processes and files that an earlier server left.
 */
final class DataLock implements AutoCloseable {

    /**
     * Closing any channel of a file releases a process's lock on it, so within the process the files are not even
     * opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param dataDir a real path
     * @throws EmbeddedDatabaseException if another server holds it
     */
    static DataLock take(Path dataDir) {
        Path file = dataDir.resolve("lock");
        if (!HELD.add(file)) {
            throw inUse(dataDir, "this process");
        }
        try {
            return new DataLock(file, locked(dataDir, file));
        } catch (IOException e) {
            HELD.remove(file);
            throw new EmbeddedDatabaseException(
                    "The data folder %s cannot be used: %s. Choose another with DATA_DIR or --data, such as --data /var/lib/streakline."
                            .formatted(dataDir, FileFault.reason(e)),
                    e);
        } catch (RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FileChannel locked(Path dataDir, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(dataDir, "process " + holder(channel));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return StandardCharsets.US_ASCII.decode(pid.flip()).toString();
    }

    private static EmbeddedDatabaseException inUse(Path dataDir, String holder) {
        return new EmbeddedDatabaseException(
                "The data folder %s is in use by another server (%s). Stop that server, or choose another folder with DATA_DIR or --data, such as --data /var/lib/streakline."
                        .formatted(dataDir, holder));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
