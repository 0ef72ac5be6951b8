package io.streakline.bench.peer;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Streakline as an operator runs it: by the repository's script. */
public final class StreaklineServer {

    public static final String NAME = "Streakline";

    /** Transactions in flight at once: the server's default, named here because what is left of the pool is for reads. */
    private static final int LANES = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 16);

    private StreaklineServer() {}

    /**
     * Starts it and waits until it serves; the script builds it first if need be.
     *
     * @param home the repository
     * @param database what to use instead of the embedded PostgreSQL
     * @param connections to the database, in all, 2 to 32
     */
    public static ServerProcess start(Path home, Path runFolder, Optional<Database> database, int connections) {
        int port = ServerProcess.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                home.resolve("streakline").toString(),
                "start",
                "--port",
                Integer.toString(port),
                "--data",
                dataFolder(runFolder).toString());
        // Not the operator's own settings: neither a .env of the working folder, nor another database.
        builder.directory(runFolder.toFile());
        builder.environment().remove("DATABASE_URL");
        int lanes = Math.min(LANES, connections - 1);
        builder.environment().put("LANES", Integer.toString(lanes));
        builder.environment().put("READ_CONNECTIONS", Integer.toString(connections - lanes));
        // By the environment, where no list of processes shows the password.
        database.ifPresent(
                given -> builder.environment().put("DATABASE_URL", given.url().toString()));
        ServerProcess server = ServerProcess.start(NAME, builder, port, runFolder.resolve("streakline.log"));
        server.awaitReady("/api/health/ready", "java", Duration.ofMinutes(15));
        return server;
    }

    /** The embedded PostgreSQL of the server that runs on {@code runFolder}, by the files that it keeps there. */
    public static Database embeddedDatabase(Path runFolder) {
        Path data = dataFolder(runFolder);
        try {
            String password =
                    Files.readString(data.resolve("postgres.password")).strip();
            // The fourth line is the port: PostgreSQL's miscadmin.h, "data directory lock file".
            String port =
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
            return Database.parse("postgres://streakline:" + password + "@127.0.0.1:" + port.strip() + "/postgres");
        } catch (IOException e) {
            throw new BenchException("Streakline's embedded PostgreSQL was not found in " + data + ": " + e, e);
        }
    }

    private static Path dataFolder(Path runFolder) {
        return runFolder.resolve("data");
    }
}
