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
 * Drives one server without a credential and with one, in turn, so that what drifts on the machine drifts for both; the
 * order changes with each round. Each turn starts at a checkpoint and has users of its own.
 */
final class AuthTurns {

    private static final int USERS = 1_000;

    private final InetSocketAddress server;
    private final Postgres postgres;
    private final Duration round;
    private final int connections;
    private final PrintWriter progress;
    private final String run = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    AuthTurns(InetSocketAddress server, Postgres postgres, Duration round, int connections, PrintWriter progress) {
        this.server = server;
        this.postgres = postgres;
        this.round = round;
        this.connections = connections;
        this.progress = progress;
    }

    /** @param callers headers by caller's name; returns each one's median rate, a second */
    Map<String, Double> run(int rounds, Map<String, String> callers) {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        callers.keySet().forEach(caller -> rates.put(caller, new ArrayList<>()));
        for (int number = 0; number <= rounds; number++) {
            List<String> order = new ArrayList<>(callers.keySet());
            for (String caller : number % 2 == 0 ? order : order.reversed()) {
                double rate = turn(caller, callers.getOrDefault(caller, ""), number);
                if (number > 0) {
                    rates.getOrDefault(caller, List.of()).add(rate);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach((caller, its) -> medians.put(caller, Median.of(its, rate -> rate)));
        return medians;
    }

    private double turn(String caller, String headers, int number) {
        postgres.checkpoint();
        String prefix = "%s-%s-%d-".formatted(run, caller, number);
        var requests = new CreateActivityRequests(server, "/api/activities", headers, prefix, USERS, number);
        LoadResult load = LoadGenerator.run(server, requests, connections, round, 201);
        if (load.failed() > 0) {
            throw new BenchException(
                    "%,d requests failed. The first answer of them:%n%s".formatted(load.failed(), load.firstFailure()));
        }
        progress.printf(
                "%-8s  %-8s  %,9.0f/s   p50 %6.2f ms   p99 %6.2f ms%n",
                number == 0 ? "warm-up" : "round " + number,
                caller,
                load.rate(),
                load.latencyMillis(50),
                load.latencyMillis(99));
        progress.flush();
        return load.rate();
    }
}
