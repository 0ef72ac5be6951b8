package io.streakline.bench.publish;

import io.streakline.bench.BenchException;
import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.load.LoadGenerator;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.peer.Postgres;
import io.streakline.bench.peer.ServerProcess;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drives the servers in turn: a warm-up of each, then the rounds, A B A B …, so that what changes on the machine over
 * time changes for both. Each turn has users of its own, the same number for each server, and starts at a checkpoint.
 */
final class PublishRounds {

    private static final int CREATED = 201;

    private final PublishPlan plan;
    private final List<ServerProcess> servers;
    private final Postgres postgres;
    private final PrintWriter progress;

    /** Keeps the users of this run apart from those of an earlier one in the same database. */
    private final String run = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    PublishRounds(PublishPlan plan, List<ServerProcess> servers, Postgres postgres, PrintWriter progress) {
        this.plan = plan;
        this.servers = servers;
        this.postgres = postgres;
        this.progress = progress;
    }

    /**
     * Runs all, and returns each server's measurements in the order of the rounds.
     *
     * @throws BenchException at the first answer that is not 201, or if a server kept other than what it answered
     */
    Map<String, List<Measurement>> run() {
        if (!postgres.checkpoint()) {
            progress.println("This role may not CHECKPOINT, so turns start without one.");
        }
        for (ServerProcess server : servers) {
            turn(server, "warm-up", 0, plan.warmup());
        }
        Map<String, List<Measurement>> measurements = new LinkedHashMap<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (ServerProcess server : servers) {
                String title = "round %d of %d".formatted(round, plan.rounds());
                measurements
                        .computeIfAbsent(server.name(), name -> new ArrayList<>())
                        .add(turn(server, title, round, plan.round()));
            }
        }
        return measurements;
    }

    private Measurement turn(ServerProcess server, String title, int round, Duration duration) {
        String userPrefix = "bench-%s-%d-".formatted(run, round);
        progress.printf("%-12s  %-10s  %3d s … ", title, server.name(), duration.toSeconds());
        progress.flush();
        postgres.checkpoint();
        var requests = new CreateActivityRequests(server.address(), userPrefix, plan.users(), round);
        Duration serverCpu = server.cpu();
        Optional<Duration> postgresCpu = postgres.cpu();
        LoadResult load = LoadGenerator.run(server.address(), requests, plan.connections(), duration, CREATED);
        Measurement measurement = new Measurement(
                load, server.cpu().minus(serverCpu), postgres.cpu().flatMap(after -> postgresCpu.map(after::minus)));
        progress.printf(
                "%,8.0f/s   p50 %6.2f ms   p99 %6.2f ms%n",
                load.rate(), load.latencyMillis(50), load.latencyMillis(99));
        progress.flush();
        requireKept(server, userPrefix, load);
        return measurement;
    }

    private void requireKept(ServerProcess server, String userPrefix, LoadResult load) {
        if (load.failed() > 0) {
            throw new BenchException("%s failed %,d of %,d requests. The first answer of them:%n%s"
                    .formatted(server.name(), load.failed(), load.failed() + load.acknowledged(), load.firstFailure()));
        }
        long stored = StoredCount.of(server, userPrefix, plan.users());
        if (stored != load.acknowledged()) {
            throw new BenchException(
                    "%s acknowledged %,d activities and has %,d".formatted(server.name(), load.acknowledged(), stored));
        }
    }
}
