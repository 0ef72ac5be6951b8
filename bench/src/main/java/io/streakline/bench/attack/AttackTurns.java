package io.streakline.bench.attack;

import io.streakline.bench.BenchException;
import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.load.LoadGenerator;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.measure.Median;
import io.streakline.bench.peer.Postgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** Others write while one address attacks, or does not, in turn; the order changes with each round. */
final class AttackTurns {

    /** In which the attacker uses up what its buckets hold, so that what is measured is what goes on for ever. */
    private static final Duration BEFORE = Duration.ofSeconds(4);

    private static final int USERS = 1_000;

    private final InetSocketAddress server;
    private final Postgres postgres;
    private final Duration round;
    private final int connections;
    private final PrintWriter progress;
    private final String run = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    /** @param connections of the others */
    AttackTurns(InetSocketAddress server, Postgres postgres, Duration round, int connections, PrintWriter progress) {
        this.server = server;
        this.postgres = postgres;
        this.round = round;
        this.connections = connections;
        this.progress = progress;
    }

    /** What the others saw, the median of the rounds. */
    record Seen(double rate, double p50, double p99) {}

    Map<Attack, Seen> run(int rounds) {
        Map<Attack, List<LoadResult>> results = new EnumMap<>(Attack.class);
        for (int number = 0; number <= rounds; number++) {
            List<Attack> order = Arrays.asList(Attack.values());
            for (Attack attack : number % 2 == 0 ? order : order.reversed()) {
                LoadResult result = turn(attack, number);
                if (number > 0) {
                    results.computeIfAbsent(attack, first -> new ArrayList<>()).add(result);
                }
            }
        }
        Map<Attack, Seen> seen = new EnumMap<>(Attack.class);
        results.forEach((attack, its) -> seen.put(
                attack,
                new Seen(
                        Median.of(its, LoadResult::rate),
                        Median.of(its, result -> result.latencyMillis(50)),
                        Median.of(its, result -> result.latencyMillis(99)))));
        return seen;
    }

    private LoadResult turn(Attack attack, int number) {
        postgres.checkpoint();
        CompletableFuture<Void> attacker = CompletableFuture.runAsync(() -> attack(attack), this::thread);
        LockSupport.parkNanos(BEFORE.toNanos());
        String prefix = "%s-%s-%d-".formatted(run, attack, number);
        var requests = new CreateActivityRequests(server, prefix, USERS, number);
        LoadResult load = LoadGenerator.run(server, requests, connections, round, 201);
        end(attacker);
        if (load.failed() > 0) {
            throw new BenchException("%,d requests of the others failed. The first answer of them:%n%s"
                    .formatted(load.failed(), load.firstFailure()));
        }
        progress.printf(
                "%-8s  %-8s  %,9.0f/s   p50 %6.2f ms   p99 %6.2f ms%n",
                number == 0 ? "warm-up" : "round " + number,
                attack,
                load.rate(),
                load.latencyMillis(50),
                load.latencyMillis(99));
        progress.flush();
        return load;
    }

    private void attack(Attack attack) {
        try {
            attack.run(server, BEFORE.plus(round).plusSeconds(1));
        } catch (IOException e) {
            throw new BenchException("The attack " + attack + " failed: " + e.getMessage(), e);
        }
    }

    private void thread(Runnable work) {
        Thread.ofPlatform().name("attacker").daemon().start(work);
    }

    private static void end(CompletableFuture<Void> attacker) {
        try {
            attacker.join();
        } catch (CompletionException e) {
            throw new BenchException(String.valueOf(e.getCause()), e);
        }
    }
}
