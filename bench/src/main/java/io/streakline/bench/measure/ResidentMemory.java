package io.streakline.bench.measure;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of a process: {@code VmRSS} of {@code /proc/<pid>/status} (proc(5)). */
public final class ResidentMemory {

    private static final String KEY = "VmRSS:";

    private ResidentMemory() {}

    /**
     * The current size in bytes.
     *
     * @throws BenchException if there is no such process, or no {@code /proc}
     */
    public static long of(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(KEY))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow(() -> new BenchException("The process " + pid + " has ended"));
        } catch (IOException e) {
            throw new BenchException("There is no process " + pid + " in /proc", e);
        }
    }
}
