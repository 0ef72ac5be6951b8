package io.streakline.bench.report;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A description of the machine on which the numbers were measured, for comparisons. */
public final class Machine {

    private Machine() {}

    /**
     * One line: processor, cores, memory, kernel, file system.
     *
     * @param data the folder on whose file system the data is written
     */
    public static String describe(Path data) {
        return "%s, %d cores, %d GB memory; Linux %s; data on %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        memoryGigabytes(),
                        System.getProperty("os.version"),
                        fileSystem(data));
    }

    /** The type of the file system that contains {@code data}, for example {@code ext4}. */
    public static String fileSystem(Path data) {
        try {
            return Files.getFileStore(data).type();
        } catch (IOException e) {
            throw new BenchException("Cannot determine the file system of " + data + ": " + e.getMessage(), e);
        }
    }

    private static String processor() {
        return line("/proc/cpuinfo", "model name").replaceAll("\\s+", " ");
    }

    private static long memoryGigabytes() {
        long kilobytes = Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", ""));
        return Math.round(kilobytes / (1024.0 * 1024.0));
    }

    private static String line(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("0 (unknown)");
        } catch (IOException e) {
            throw new BenchException(file + " cannot be read; the benchmark needs Linux", e);
        }
    }
}
