package io.streakline.bench.events;

import io.streakline.bench.BenchException;
import io.streakline.bench.command.LoadOptions;
import io.streakline.bench.command.Run;
import io.streakline.bench.compare.AlternatingRuns;
import io.streakline.bench.compare.LoadFigures;
import io.streakline.bench.compare.LoadTarget;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.load.Workload;
import io.streakline.bench.measure.Median;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Sends each call to one server in turn, and requires that everything acknowledged is also stored. */
record EventTurns(LoadTarget target, LoadOptions load) {

    private static final List<Workload> CALLS = List.of(Workload.PUBLISH, Workload.EVENTS, Workload.BATCHES);

    /** The median of each call's rate, in items per second. */
    Map<Workload, Double> run(Run run) {
        Map<String, Function<Duration, Measurement>> calls = new LinkedHashMap<>();
        CALLS.forEach(call -> calls.put(name(call), time -> turn(call, time)));
        AlternatingRuns<Measurement> runs = AlternatingRuns.of(calls, LoadFigures::summary, run.progress());
        runs.warmUp(load.length());
        Map<String, List<Measurement>> turns = runs.run(load.rounds(), load.length());
        Map<Workload, Double> rates = new EnumMap<>(Workload.class);
        for (Workload call : CALLS) {
            List<Measurement> its = Objects.requireNonNull(turns.get(name(call)));
            rates.put(call, call.items() * Median.of(its, turn -> turn.load().rate()));
        }
        return rates;
    }

    private static String name(Workload call) {
        return call.name().toLowerCase(Locale.ROOT);
    }

    private Measurement turn(Workload call, Duration time) {
        LoadTarget.Turn turn = target.nextTurn();
        Measurement measurement = target.drive(call, turn.prefix(), turn.number(), load.connections(), time);
        target.requireKept(measurement.load().acknowledged() * call.items(), kept(turn.prefix()));
        return measurement;
    }

    private long kept(String prefix) {
        try (var connection = target.database().connect();
                var statement = connection.prepareStatement(
                        "select count(*) from ledger_entries where user_id between ? and ? || 'x'")) {
            statement.setString(1, prefix);
            statement.setString(2, prefix);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new BenchException("The query for the stored events failed: " + e.getMessage(), e);
        }
    }
}
