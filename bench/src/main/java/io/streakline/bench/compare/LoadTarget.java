package io.streakline.bench.compare;

import io.streakline.bench.BenchException;
import io.streakline.bench.command.Run;
import io.streakline.bench.load.LoadGenerator;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.load.RequestSource;
import io.streakline.bench.load.Workload;
import io.streakline.bench.peer.PeerDatabase;
import io.streakline.bench.peer.Postgres;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A server and its PostgreSQL, which get requests in turns. Each turn starts at a checkpoint and has its own users; an
 * answer with an unexpected status ends the run. Used on one thread.
 */
public final class LoadTarget implements AutoCloseable {

    /** Separates the users of this run from those of an earlier one in the same database. */
    private static final String RUN = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    private final ServerProcess server;
    private final PeerDatabase database;
    private final Postgres postgres;
    private int turns;

    private LoadTarget(ServerProcess server, PeerDatabase database) {
        this.server = server;
        this.database = database;
        this.postgres = Postgres.connect(database);
    }

    /**
     * Takes over a running server: {@link #close} ends it, and so does a failure to connect to its PostgreSQL.
     *
     * @param database of the server; called only now
     */
    public static LoadTarget of(ServerProcess server, Supplier<PeerDatabase> database) {
        try {
            return new LoadTarget(server, database.get());
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Starts Streakline in the run's folder. @param pool its connections to the database, 2 to 32 */
    public static LoadTarget streakline(Run run, int pool) {
        ServerProcess server = StreaklineServer.start(run.home(), run.folder(), Optional.empty(), pool, Map.of());
        return of(server, () -> StreaklineServer.embeddedDatabase(run.folder()));
    }

    /** The server under load. */
    public ServerProcess server() {
        return server;
    }

    /** The server's database. */
    public PeerDatabase database() {
        return database;
    }

    /** A connection to the database. */
    public Postgres postgres() {
        return postgres;
    }

    /**
     * A turn.
     *
     * @param prefix of its users' ids
     * @param number from 0, for a seed
     */
    public record Turn(String prefix, int number) {}

    /** Begins the next turn. Every target of a run has the same turns, so that they can get the same requests. */
    public Turn nextTurn() {
        int number = turns++;
        return new Turn("bench-%s-%d-".formatted(RUN, number), number);
    }

    /** Drives the server for a time with a workload's requests for the users of a turn. */
    public Measurement drive(Workload workload, String users, long seed, int connections, Duration time) {
        RequestSource requests = workload.requests(server.address(), users, seed);
        return drive(requests, workload.inFlight(connections), time, workload.status());
    }

    /** Drives the server for a time. @param status of every answer */
    public Measurement drive(RequestSource requests, int connections, Duration time, int status) {
        postgres.checkpoint();
        Duration serverCpu = server.cpu();
        Optional<Duration> postgresCpu = postgres.cpu();
        LoadResult load = LoadGenerator.run(server.address(), requests, connections, time, status);
        if (load.failed() > 0) {
            throw new BenchException("%s failed %,d of %,d requests. The first failed answer:%n%s"
                    .formatted(server.name(), load.failed(), load.failed() + load.acknowledged(), load.firstFailure()));
        }
        return new Measurement(
                load, server.cpu().minus(serverCpu), postgres.cpu().flatMap(after -> postgresCpu.map(after::minus)));
    }

    /** Requires that everything acknowledged is also stored; only then is a rate valid. */
    public void requireKept(long acknowledged, long kept) {
        if (kept != acknowledged) {
            throw new BenchException("%s acknowledged %,d and has %,d".formatted(server.name(), acknowledged, kept));
        }
    }

    @Override
    public void close() {
        postgres.close();
        server.close();
    }
}
