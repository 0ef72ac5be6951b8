package io.streakline.bench.auth;

import io.streakline.bench.BenchException;
import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.load.LoadGenerator;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.measure.Median;
import io.streakline.bench.peer.Postgres;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drives servers without a credential and with one, in turn, so that what drifts on the machine drifts for both; the
 * order changes with each round. Each turn starts at a checkpoint and has users of its own.
 */
final class AuthTurns {

    private static final int USERS = 1_000;

    private final Duration round;
    private final int connections;
    private final PrintWriter progress;
    private final String run = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    /**
     * Somebody who creates activities.
     *
     * @param headers with which they come
     */
    record Creator(String name, InetSocketAddress server, Postgres postgres, String headers) {}

    AuthTurns(Duration round, int connections, PrintWriter progress) {
        this.round = round;
        this.connections = connections;
        this.progress = progress;
    }

    /** Returns each one's median rate, a second, by name. */
    Map<String, Double> run(int rounds, List<Creator> creators) {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        creators.forEach(creator -> rates.put(creator.name(), new ArrayList<>()));
        for (int number = 0; number <= rounds; number++) {
            for (Creator creator : number % 2 == 0 ? creators : creators.reversed()) {
                double rate = turn(creator, number);
                if (number > 0) {
                    rates.getOrDefault(creator.name(), List.of()).add(rate);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach((caller, its) -> medians.put(caller, Median.of(its, rate -> rate)));
        return medians;
    }

    private double turn(Creator creator, int number) {
        creator.postgres().checkpoint();
        String prefix = "%s-%s-%d-".formatted(run, creator.name(), number);
        var requests = new CreateActivityRequests(
                creator.server(), "/api/activities", creator.headers(), prefix, USERS, number);
        LoadResult load = LoadGenerator.run(creator.server(), requests, connections, round, 201);
        if (load.failed() > 0) {
            throw new BenchException(
                    "%,d requests failed. The first answer of them:%n%s".formatted(load.failed(), load.firstFailure()));
        }
        progress.printf(
                "%-8s  %-8s  %,9.0f/s   p50 %6.2f ms   p99 %6.2f ms%n",
                number == 0 ? "warm-up" : "round " + number,
                creator.name(),
                load.rate(),
                load.latencyMillis(50),
                load.latencyMillis(99));
        progress.flush();
        return load.rate();
    }
}
