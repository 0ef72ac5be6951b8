package io.streakline.storage.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The output of one PostgreSQL: copied into our log, with the last lines kept in case that they explain its end. */
final class PostgresOutput {

    private static final Logger log = LoggerFactory.getLogger("io.streakline.postgres");
    private static final int KEPT_LINES = 20;

    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    private PostgresOutput(Process process) {
        // Backends that outlive their postmaster keep the pipe open, so this is a daemon thread, for which nothing
        // waits.
        this.reader = Thread.ofPlatform().daemon().name("postgres-output").unstarted(() -> read(process));
    }

    static PostgresOutput of(Process process) {
        PostgresOutput output = new PostgresOutput(process);
        output.reader.start();
        return output;
    }

    /** Its last lines, the oldest first. */
    List<String> lastLines() {
        awaitRest();
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** The latest line that reports a failure, otherwise the latest line. */
    String cause() {
        List<String> lines = lastLines();
        return lines.stream()
                .filter(line -> line.startsWith("FATAL:") || line.startsWith("PANIC:"))
                .reduce((a, b) -> b)
                .orElse(lines.isEmpty() ? "it printed no message" : lines.getLast());
    }

    /** The process has ended, but its last output may still arrive. */
    private void awaitRest() {
        Waiting.until(Duration.ofMillis(200), () -> !reader.isAlive());
    }

    private void read(Process process) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                write(line);
            }
        } catch (IOException e) {
            log.debug("PostgreSQL's output ended: {}", e.toString());
        }
    }

    private void keep(String line) {
        synchronized (last) {
            if (last.size() == KEPT_LINES) {
                last.removeFirst();
            }
            last.addLast(line);
        }
    }

    /** Connections that are refused or cut during start or stop are FATAL for PostgreSQL, but not for us. */
    private static void write(String line) {
        if (line.startsWith("PANIC:")) {
            log.error(line);
        } else if (line.startsWith("WARNING:")) {
            log.warn(line);
        } else {
            log.debug(line);
        }
    }
}
