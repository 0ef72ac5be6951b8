package io.streakline.bench.command;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One run of a benchmark.
 *
 * @param home     the root of the repository
 * @param folder   of the run, for data and logs; deleted afterwards unless the caller keeps it
 * @param progress receives the output during the run
 */
public record Run(Path home, Path folder, PrintWriter progress) {

    /** Shows a line at once. */
    public void say(String format, Object... arguments) {
        progress.println(format.formatted(arguments));
        progress.flush();
    }

    /** Creates a folder below the run's, for one of several servers. */
    public Path folder(String name) {
        Path path = folder.resolve(name);
        try {
            // Accessible for the user as which root runs PostgreSQL.
            Files.createDirectory(path).toFile().setExecutable(true, false);
            return path;
        } catch (IOException e) {
            throw new BenchException("The folder " + path + " could not be created: " + e.getMessage(), e);
        }
    }
}
