package io.streakline.bench.peer;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Streakline as an operator runs it: with the repository's script. */
public final class StreaklineServer {

    public static final String NAME = "Streakline";

    /** Transactions in flight at once: the server's default, named here because the rest of the pool is for reads. */
    private static final int LANES = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 16);

    private static final String COMMAND = "java";

    /** A build may run first. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private StreaklineServer() {}

    /**
     * Starts it and waits until it is ready; the script builds it first if needed.
     *
     * @param home the repository
     * @param database to use instead of the embedded PostgreSQL
     * @param connections to the database, in total, 2 to 32
     * @param settings in addition to the defaults
     */
    public static ServerProcess start(
            Path home, Path runFolder, Optional<PeerDatabase> database, int connections, Map<String, String> settings) {
        ProcessBuilder builder = builder(home, runFolder, database);
        builder.environment().putAll(settings);
        int lanes = Math.min(LANES, connections - 1);
        builder.environment().put("LANES", Integer.toString(lanes));
        builder.environment().put("READ_CONNECTIONS", Integer.toString(connections - lanes));
        ServerProcess server = launch(builder, runFolder, ServerProcess.freePort());
        server.awaitReady("/api/health/ready", COMMAND, PATIENCE);
        return server;
    }

    /** Starts it with its defaults on its embedded PostgreSQL, and waits until it is ready. */
    public static ServerProcess start(Path home, Path runFolder) {
        return start(NAME, home, runFolder);
    }

    /**
     * Starts the server of another checkout, with the defaults of its build, on its own embedded PostgreSQL.
     *
     * @param name its name in a table
     * @param home the root of the checkout
     */
    public static ServerProcess start(String name, Path home, Path runFolder) {
        ServerProcess server =
                launch(name, builder(home, runFolder, Optional.empty()), runFolder, ServerProcess.freePort());
        server.awaitReady("/api/health/ready", COMMAND, PATIENCE);
        return server;
    }

    /** Restarts a killed server, on the same data and port, and returns as soon as it accepts connections. */
    public static ServerProcess restart(Path home, Path runFolder, ServerProcess killed) {
        ServerProcess server = launch(
                builder(home, runFolder, Optional.empty()),
                runFolder,
                killed.address().getPort());
        server.awaitListening(COMMAND, PATIENCE);
        return server;
    }

    private static ServerProcess launch(ProcessBuilder builder, Path runFolder, int port) {
        return launch(NAME, builder, runFolder, port);
    }

    private static ServerProcess launch(String name, ProcessBuilder builder, Path runFolder, int port) {
        builder.environment().put("PORT", Integer.toString(port));
        return ServerProcess.start(name, builder, port, runFolder.resolve("streakline.log"));
    }

    private static ProcessBuilder builder(Path home, Path runFolder, Optional<PeerDatabase> database) {
        ProcessBuilder builder = new ProcessBuilder(
                home.resolve("streakline").toString(),
                "start",
                "--data",
                dataFolder(runFolder).toString());
        // Without the operator's own settings: neither a .env of the working folder, nor another database.
        builder.directory(runFolder.toFile());
        builder.environment().remove("DATABASE_URL");
        // Through the environment, so that no list of processes shows the password.
        database.ifPresent(
                given -> builder.environment().put("DATABASE_URL", given.url().toString()));
        return builder;
    }

    /** The embedded PostgreSQL of the server that runs in {@code runFolder}, found through its files there. */
    public static PeerDatabase embeddedDatabase(Path runFolder) {
        Path data = dataFolder(runFolder);
        try {
            String password =
                    Files.readString(data.resolve("postgres.password")).strip();
            // The fourth line is the port: PostgreSQL's miscadmin.h, "data directory lock file".
            String port =
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
            return PeerDatabase.parse("postgres://streakline:" + password + "@127.0.0.1:" + port.strip() + "/postgres");
        } catch (IOException e) {
            throw new BenchException("Streakline's embedded PostgreSQL was not found in " + data + ": " + e, e);
        }
    }

    private static Path dataFolder(Path runFolder) {
        return runFolder.resolve("data");
    }
}
