package io.streakline.bench.events;

import io.streakline.bench.BenchException;
import io.streakline.bench.load.BatchRequests;
import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.load.LoadGenerator;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.load.RequestSource;
import io.streakline.bench.measure.Median;
import io.streakline.bench.peer.PeerDatabase;
import io.streakline.bench.peer.Postgres;
import io.streakline.bench.peer.ServerProcess;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Drives one server by each call in turn, A B C A B C …, so that what drifts on the machine drifts for all. Each turn has
 * users of its own and starts at a checkpoint; a warm-up of each comes before.
 */
final class EventTurns {

    private static final int USERS = 1_000;
    private static final int BATCHES_IN_FLIGHT = 4;

    private final ServerProcess server;
    private final PeerDatabase database;
    private final Postgres postgres;
    private final Duration round;
    private final int connections;
    private final PrintWriter progress;
    private final String run = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    EventTurns(
            ServerProcess server,
            PeerDatabase database,
            Postgres postgres,
            Duration round,
            int connections,
            PrintWriter progress) {
        this.server = server;
        this.database = database;
        this.postgres = postgres;
        this.round = round;
        this.connections = connections;
        this.progress = progress;
    }

    /** Medians, a second. */
    record Rates(double activities, double events, double batched) {}

    private enum Call {
        ACTIVITIES,
        EVENTS,
        BATCHES
    }

    Rates run(int rounds) {
        Map<Call, List<Double>> rates = new EnumMap<>(Call.class);
        for (int number = 0; number <= rounds; number++) {
            for (Call call : Call.values()) {
                double rate = turn(call, number);
                if (number > 0) {
                    rates.computeIfAbsent(call, key -> new ArrayList<>()).add(rate);
                }
            }
        }
        return new Rates(median(rates, Call.ACTIVITIES), median(rates, Call.EVENTS), median(rates, Call.BATCHES));
    }

    private static double median(Map<Call, List<Double>> rates, Call call) {
        return Median.of(rates.getOrDefault(call, List.of()), rate -> rate);
    }

    private double turn(Call call, int number) {
        String prefix = "%s-%s-%d-".formatted(run, call.name().charAt(0), number);
        postgres.checkpoint();
        LoadResult load = switch (call) {
            case ACTIVITIES -> drive(single("/api/activities", prefix, number), connections, 201);
            case EVENTS -> drive(single("/api/events", prefix, number), connections, 201);
            case BATCHES -> drive(new BatchRequests(server.address(), prefix, USERS), BATCHES_IN_FLIGHT, 200);
        };
        int events = call == Call.BATCHES ? BatchRequests.EVENTS : 1;
        requireKept(prefix, load, events);
        double rate = load.rate() * events;
        progress.printf(
                "%-8s  %-10s  %,9.0f/s   p50 %6.2f ms   p99 %6.2f ms%n",
                number == 0 ? "warm-up" : "round " + number,
                call.name().toLowerCase(Locale.ROOT),
                rate,
                load.latencyMillis(50),
                load.latencyMillis(99));
        progress.flush();
        return rate;
    }

    private RequestSource single(String path, String prefix, int number) {
        return new CreateActivityRequests(server.address(), path, prefix, USERS, number);
    }

    private LoadResult drive(RequestSource requests, int inFlight, int status) {
        return LoadGenerator.run(server.address(), requests, inFlight, round, status);
    }

    /** A rate counts only if what was answered was also kept. */
    private void requireKept(String prefix, LoadResult load, int events) {
        if (load.failed() > 0) {
            throw new BenchException(
                    "%,d requests failed. The first answer of them:%n%s".formatted(load.failed(), load.firstFailure()));
        }
        long kept = kept(prefix);
        if (kept != load.acknowledged() * events) {
            throw new BenchException(
                    "%,d were acknowledged and %,d kept".formatted(load.acknowledged() * events, kept));
        }
    }

    private long kept(String prefix) {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(
                        "select count(*) from ledger_entries where user_id between ? and ? || 'x'")) {
            statement.setString(1, prefix);
            statement.setString(2, prefix);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new BenchException("The database could not be asked for what was kept: " + e.getMessage(), e);
        }
    }
}
