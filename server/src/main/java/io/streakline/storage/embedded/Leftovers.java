package io.streakline.storage.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL processes without a supervisor: those of a server that was killed, or backends of a postmaster that was
 * killed. The caller of {@link #stop} holds the data folder's lock, so no server controls any of them.
 *
 * <p>A process is one of them if, according to {@code /proc}, its executable is called {@code postgres} and its working
 * folder is our cluster's folder. A process id in a file proves nothing, because ids are reused. Without {@code /proc},
 * none is found, and PostgreSQL's own checks decide whether the folder is free.
 */
record Leftovers(Path cluster) {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final Path PROC = Path.of("/proc");

    /** The time for a shutdown with a checkpoint. */
    private static final Duration FAST = Duration.ofSeconds(8);

    /** The time for a process to exit at once when told to. */
    private static final Duration IMMEDIATE = Duration.ofSeconds(2);

    /**
     * Stops them, gently first, and returns when none remains; then removes the files that say that one runs.
     *
     * @throws EmbeddedDatabaseException if one cannot be stopped
     */
    void stop() {
        List<ProcessHandle> found = found();
        if (!found.isEmpty()) {
            log.warn("Stopping PostgreSQL processes that an earlier run left behind in {}: {}", cluster, pids(found));
            if (!goneAfter(Signal.FAST_SHUTDOWN, masterless(found), FAST)
                    && !goneAfter(Signal.IMMEDIATE_SHUTDOWN, found(), IMMEDIATE)
                    && !goneAfter(Signal.KILL, found(), IMMEDIATE)) {
                throw new EmbeddedDatabaseException(
                        "PostgreSQL processes %s still use %s and cannot be stopped. Stop them, then start the server again."
                                .formatted(pids(found()), cluster));
            }
        }
        removeStalePidFile();
    }

    /** A postmaster, and backends without one; other processes end with their postmaster. */
    private static List<ProcessHandle> masterless(List<ProcessHandle> found) {
        Set<Long> pids = pids(found);
        return found.stream()
                .filter(process -> process.parent()
                        .map(parent -> !pids.contains(parent.pid()))
                        .orElse(true))
                .toList();
    }

    private boolean goneAfter(Signal signal, List<ProcessHandle> processes, Duration wait) {
        processes.forEach(process -> signal.send(process.pid()));
        return Waiting.until(wait, () -> found().isEmpty());
    }

    private List<ProcessHandle> found() {
        if (!Files.isDirectory(PROC) || !Files.isDirectory(cluster)) {
            return List.of();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> worksInCluster(process.pid()))
                .toList();
    }

    private boolean worksInCluster(long pid) {
        Path process = PROC.resolve(Long.toString(pid));
        try {
            // An executable replaced by an upgrade reads "/…/postgres (deleted)".
            String executable =
                    Files.readSymbolicLink(process.resolve("exe")).getFileName().toString();
            return (executable.equals("postgres") || executable.equals("postgres (deleted)"))
                    && Files.readSymbolicLink(process.resolve("cwd")).equals(cluster);
        } catch (IOException goneOrOfAnotherUser) {
            return false;
        }
    }

    /**
     * PostgreSQL does not start if the process named in the file is alive, even if that is another program by now. If
     * we may not inspect that process, the file stays, and PostgreSQL decides.
     */
    private void removeStalePidFile() {
        Path file = cluster.resolve("postmaster.pid");
        try {
            if (Files.exists(file) && isStale(file)) {
                log.info("Removing {}: no PostgreSQL is running there", file);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The file %s cannot be removed: %s.".formatted(file, e), e);
        }
    }

    private static boolean isStale(Path pidFile) throws IOException {
        if (!Files.isDirectory(PROC)) {
            return false;
        }
        String pid = Files.readString(pidFile).lines().findFirst().orElse("none");
        try {
            Files.readSymbolicLink(PROC.resolve(pid).resolve("exe"));
            return true;
        } catch (AccessDeniedException anotherUsers) {
            return false;
        } catch (NoSuchFileException goneOrOfTheKernel) {
            return true;
        }
    }

    private static Set<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
    }
}
