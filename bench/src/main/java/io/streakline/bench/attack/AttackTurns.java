package io.streakline.bench.attack;

import io.streakline.bench.BenchException;
import io.streakline.bench.command.LoadOptions;
import io.streakline.bench.command.Run;
import io.streakline.bench.compare.AlternatingRuns;
import io.streakline.bench.compare.LoadFigures;
import io.streakline.bench.compare.LoadTarget;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.load.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** The turns in which other clients write while one address attacks, or does not; the order changes with each round. */
record AttackTurns(LoadTarget target, LoadOptions load) {

    /** The time in which the attacker empties its buckets, so that the measurement shows the permanent state. */
    private static final Duration BEFORE = Duration.ofSeconds(4);

    /** The results of the other clients in each round, by the attack's name. */
    Map<String, List<Measurement>> run(Run run) {
        Map<String, Function<Duration, Measurement>> attacks = new LinkedHashMap<>();
        for (Attack attack : Attack.values()) {
            attacks.put(attack.name(), time -> turn(attack, time));
        }
        var runs = new AlternatingRuns<>(attacks, LoadFigures::summary, run.progress(), true);
        runs.warmUp(load.length());
        return runs.run(load.rounds(), load.length());
    }

    private Measurement turn(Attack attack, Duration time) {
        LoadTarget.Turn turn = target.nextTurn();
        CompletableFuture<Void> attacker = CompletableFuture.runAsync(() -> attack(attack, time), this::thread);
        LockSupport.parkNanos(BEFORE.toNanos());
        Measurement measurement =
                target.drive(Workload.PUBLISH, turn.prefix(), turn.number(), load.connections(), time);
        end(attacker);
        return measurement;
    }

    private void attack(Attack attack, Duration time) {
        try {
            attack.run(target.server().address(), BEFORE.plus(time).plusSeconds(1));
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
