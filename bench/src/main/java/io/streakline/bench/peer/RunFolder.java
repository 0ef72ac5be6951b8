package io.streakline.bench.peer;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one run: data and the servers' output. It is in the repository and not in the system's folder for
 * temporary files, which may be in memory, where a commit costs nothing.
 *
 * @param path absolute
 * @param kept whether it remains when this is closed
 */
public record RunFolder(Path path, boolean kept) implements AutoCloseable {

    /** A new folder under {@code bench/target} of the repository {@code home}. */
    public static RunFolder create(Path home, boolean kept) {
        Path parent = home.resolve("bench/target");
        try {
            // Accessible for the user as which root runs PostgreSQL.
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));
            return new RunFolder(Files.createTempDirectory(Files.createDirectories(parent), "run-", mode), kept);
        } catch (IOException e) {
            throw new BenchException("Cannot create a folder for the run under " + parent + ": " + e.getMessage(), e);
        }
    }

    /** Deletes it with all its content, unless it is kept. */
    @Override
    public void close() {
        if (kept) {
            return;
        }
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new BenchException("The run's folder could not be deleted: " + e.getMessage(), e);
        }
    }
}
