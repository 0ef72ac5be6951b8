package io.streakline.bench.measure;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Processor time of a process, user and system, of all its threads. Read from {@code /proc/<pid>/stat} (proc(5)), whose
 * tick is 10 ms.
 *
 * @param command the executable's name, at most 15 characters
 * @param parent the parent's process id
 * @param own of the process itself
 * @param ended of its children that have ended and been waited for
 */
public record ProcessCpu(String command, long parent, Duration own, Duration ended) {

    /** USER_HZ, the kernel's unit for times: 100 on every Linux that runs a JDK. */
    private static final long TICKS_PER_SECOND = 100;

    /**
     * Reads the process {@code pid} now.
     *
     * @throws BenchException if there is no such process, or no {@code /proc}
     */
    public static ProcessCpu of(long pid) {
        return find(pid).orElseThrow(() -> new BenchException("There is no process " + pid + " in /proc"));
    }

    /** Reads the process {@code pid} now; empty if there is none (any more). */
    public static Optional<ProcessCpu> find(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            return Optional.of(parse(Files.readString(stat, StandardCharsets.ISO_8859_1)));
        } catch (IOException ended) {
            // The file cannot be opened, or (ESRCH) the process ended between open and read: both mean the same.
            return Optional.empty();
        }
    }

    /** The name is in parentheses and may itself contain any character, so the last parenthesis ends it. */
    static ProcessCpu parse(String stat) {
        int nameEnd = stat.lastIndexOf(')');
        String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
        // fields[0] is the manual's field 3.
        return new ProcessCpu(
                stat.substring(stat.indexOf('(') + 1, nameEnd),
                Long.parseLong(fields[1]),
                ticks(fields[11]).plus(ticks(fields[12])),
                ticks(fields[13]).plus(ticks(fields[14])));
    }

    private static Duration ticks(String field) {
        return Duration.ofMillis(Long.parseLong(field) * 1000 / TICKS_PER_SECOND);
    }
}
