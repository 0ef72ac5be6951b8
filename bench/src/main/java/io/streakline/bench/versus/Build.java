package io.streakline.bench.versus;

import io.streakline.bench.BenchException;
import io.streakline.bench.load.LoadGenerator;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.peer.Postgres;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A running server of one checkout, with a PostgreSQL of its own. Used on one thread. */
final class Build implements AutoCloseable {

    private static final String READERS = "reader-";

    private final ServerProcess server;
    private final Postgres postgres;
    private final int connections;
    private int turns;

    private Build(ServerProcess server, Postgres postgres, int connections) {
        this.server = server;
        this.postgres = postgres;
        this.connections = connections;
    }

    /**
     * Starts the server, which builds it first if need be.
     *
     * @param name as the tables call it
     * @param home the root of its checkout
     * @param folder for its data and its output; made here
     */
    static Build start(String name, Path home, Path folder, int connections) {
        ServerProcess server;
        try {
            // Passable for the user as whom root runs PostgreSQL.
            Files.createDirectory(folder).toFile().setExecutable(true, false);
            server = StreaklineServer.start(name, home, folder);
        } catch (IOException e) {
            throw new BenchException("No folder for the data of " + name + ": " + e.getMessage(), e);
        }
        try {
            return new Build(server, Postgres.connect(StreaklineServer.embeddedDatabase(folder)), connections);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    String name() {
        return server.name();
    }

    /** Writes what the workloads that read will read. */
    void fill() {
        Readers.fill(server, READERS);
    }

    /** Drives the server for {@code time}, with users of this turn. */
    Measurement drive(Workload workload, Duration time) {
        int turn = turns++;
        String prefix = workload.reads() ? READERS : "turn-%d-".formatted(turn);
        postgres.checkpoint();
        Duration serverCpu = server.cpu();
        Optional<Duration> postgresCpu = postgres.cpu();
        LoadResult load = LoadGenerator.run(
                server.address(),
                workload.requests(server.address(), prefix, turn),
                workload.inFlight(connections),
                time,
                workload.status());
        if (load.failed() > 0) {
            throw new BenchException("%s failed %,d requests. The first answer of them:%n%s"
                    .formatted(name(), load.failed(), load.firstFailure()));
        }
        return new Measurement(
                load, server.cpu().minus(serverCpu), postgres.cpu().flatMap(after -> postgresCpu.map(after::minus)));
    }

    @Override
    public void close() {
        postgres.close();
        server.close();
    }
}
