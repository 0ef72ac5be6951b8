package io.streakline.bench.measure;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory of a process by type, in bytes: {@code /proc/<pid>/smaps_rollup} (proc(5)).
 *
 * @param resident all pages that are in memory
 * @param proportional the same, each page divided by the number of processes that share it
 * @param anonymous pages without a file, such as the heap; the rest are pages of files, such as programs and the JVM's
 *     start-up cache, which the kernel may drop and read again
 */
public record MemoryUse(long resident, long proportional, long anonymous) {

    private static final double MEGABYTE = 1024.0 * 1024.0;

    /**
     * The current memory of a process.
     *
     * @throws BenchException if there is no such process, or no {@code /proc}
     */
    public static MemoryUse of(long pid) {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try {
            List<String> lines = Files.readAllLines(rollup);
            return new MemoryUse(bytes(lines, "Rss:"), bytes(lines, "Pss:"), bytes(lines, "Anonymous:"));
        } catch (IOException e) {
            throw new BenchException("There is no process " + pid + " in /proc", e);
        }
    }

    public double residentMegabytes() {
        return resident / MEGABYTE;
    }

    public double proportionalMegabytes() {
        return proportional / MEGABYTE;
    }

    public double anonymousMegabytes() {
        return anonymous / MEGABYTE;
    }

    private static long bytes(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow(() -> new BenchException("No " + key + " in smaps_rollup"));
    }
}
