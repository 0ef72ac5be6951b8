package io.streakline.bench.peer;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Express with {@code pg} and {@code socket.io}, in {@code bench/peers/node}: one process, one insert per request. */
public final class NodePeer {

    public static final String NAME = "Node";

    private NodePeer() {}

    /**
     * Starts it and waits until it serves.
     *
     * @param home the repository
     * @param connections the size of its connection pool
     */
    public static ServerProcess start(Path home, Path runFolder, PeerDatabase database, int connections) {
        Path folder = home.resolve("bench/peers/node");
        install(folder, runFolder.resolve("npm.log"));
        int port = ServerProcess.freePort();
        ProcessBuilder builder = new ProcessBuilder("node", "server.js").directory(folder.toFile());
        builder.environment().put("NODE_ENV", "production");
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("DATABASE_URL", database.url().toString());
        builder.environment().put("POOL_MAX", Integer.toString(connections));
        ServerProcess server = ServerProcess.start(NAME, builder, port, runFolder.resolve("node.log"));
        server.awaitReady("/api/health", "node", Duration.ofSeconds(30));
        return server;
    }

    /** The command that starts {@code echo.js}, the server without a database, which will listen on {@code port}. */
    static ProcessBuilder echo(Path home, Path runFolder, String port) {
        Path folder = home.resolve("bench/peers/node");
        install(folder, runFolder.resolve("npm.log"));
        ProcessBuilder builder = new ProcessBuilder("node", "echo.js").directory(folder.toFile());
        builder.environment().put("NODE_ENV", "production");
        builder.environment().put("PORT", port);
        return builder;
    }

    /** The version of {@code node} on the path, as {@code v20.1.0}. */
    public static String version() {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            return new String(node.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new BenchException("node could not be started: " + e.getMessage(), e);
        }
    }

    /** Installs exactly the versions of the lock file, if they are missing. */
    private static void install(Path folder, Path log) {
        if (Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
            return;
        }
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--omit=dev", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (npm.waitFor() != 0) {
                throw new BenchException("npm ci failed in " + folder + ":\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new BenchException("npm could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while npm ci ran", e);
        }
    }
}
