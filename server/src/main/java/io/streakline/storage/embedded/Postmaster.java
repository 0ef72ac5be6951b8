package io.streakline.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running PostgreSQL: its main process, from launch to exit. */
final class Postmaster {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    /** Replay of the write-ahead log after a crash is bounded by {@code max_wal_size}; this is far beyond it. */
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    /** Together less than the 5 s of the whole server; interrupted work is recovered at the next start. */
    private static final Duration FAST = Duration.ofMillis(3_000);

    private static final Duration IMMEDIATE = Duration.ofMillis(1_000);

    /**
     * On the command line, which overrides every file and {@code ALTER SYSTEM}. The guarantee "acknowledged is durable"
     * depends on the first three. The rest suits a small machine: recovery after a crash reads at most half a gigabyte
     * of log, and no data of clients is logged.
     */
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "shared_buffers=128MB",
            "huge_pages=off",
            "wal_compression=on",
            "max_wal_size=512MB",
            "jit=off",
            "timezone=UTC",
            "cluster_name=streakline",
            "logging_collector=off",
            "log_destination=stderr",
            "log_line_prefix=",
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse");

    private final Process process;
    private final CompletableFuture<Integer> exit;
    private final Path pidFile;
    private final PostgresOutput output;

    private Postmaster(Process process, Path pidFile, PostgresOutput output) {
        this.process = process;
        this.exit = Exit.of(process);
        this.pidFile = pidFile;
        this.output = output;
    }

    /** Starts it; {@link #ready} waits until it accepts connections. It shuts down when the calling thread ends. */
    static Postmaster launch(Cluster cluster, Programs programs, Launcher launcher, int port) {
        List<String> command = new ArrayList<>(
                List.of(programs.postgres().toString(), "-D", cluster.folder().toString(), "-c", "port=" + port));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        try {
            Process process = ProgramRun.prepared(launcher.command(command))
                    .redirectErrorStream(true)
                    .start();
            PostgresOutput output = PostgresOutput.of(process);
            return new Postmaster(process, cluster.folder().resolve("postmaster.pid"), output);
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("PostgreSQL cannot be started: %s.".formatted(e.getMessage()), e);
        }
    }

    long pid() {
        return process.pid();
    }

    CompletableFuture<Integer> exit() {
        return exit;
    }

    /**
     * Waits until it accepts connections.
     *
     * @param given completing this stops the wait early; the postmaster then continues to run
     * @throws EmbeddedDatabaseException if it exits instead
     */
    void awaitReady(CompletableFuture<?> given) {
        boolean known = Waiting.until(RECOVERY, () -> given.isDone() || !process.isAlive() || saysReady());
        if (!known) {
            throw new EmbeddedDatabaseException(
                    "PostgreSQL was not ready after %d minutes.".formatted(RECOVERY.toMinutes()));
        }
        if (!process.isAlive() && !given.isDone()) {
            output.lastLines().forEach(line -> log.warn("PostgreSQL said: {}", line));
            throw new EmbeddedDatabaseException("PostgreSQL did not start: %s".formatted(output.cause()));
        }
    }

    /** A description of its end, for the log. */
    String obituary() {
        int code = process.exitValue();
        return code > 128 ? "killed by signal " + (code - 128) : "exit code %d, %s".formatted(code, output.cause());
    }

    /** Ends it, in order if that is possible within 3 seconds. */
    void stop() {
        if (!endedBy(Signal.FAST_SHUTDOWN, FAST)) {
            log.warn("PostgreSQL's shutdown takes too long; ending it now. The next start will recover");
            if (!endedBy(Signal.IMMEDIATE_SHUTDOWN, IMMEDIATE) && !endedBy(Signal.KILL, IMMEDIATE)) {
                log.error("PostgreSQL, process {}, cannot be stopped", process.pid());
            }
        }
    }

    private boolean endedBy(Signal signal, Duration wait) {
        if (process.isAlive()) {
            signal.send(process.pid());
        }
        return Waiting.completed(exit, wait);
    }

    /** The eighth line of the file is the state; PostgreSQL's own {@code pg_ctl} reads it as well. */
    private boolean saysReady() {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.size() >= 8
                    && lines.getFirst().strip().equals(Long.toString(process.pid()))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }
}
