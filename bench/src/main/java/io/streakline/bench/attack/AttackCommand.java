package io.streakline.bench.attack;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.LoadOptions;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.Run;
import io.streakline.bench.compare.LoadTarget;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.measure.Median;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench attack}. The method is in {@code bench/README.md}. */
@Command(
        name = "attack",
        sortOptions = false,
        description =
                "Sends POST /api/activities from some clients while one address attacks, and while none does, in turns.")
public final class AttackCommand extends Benchmark {

    @Mixin
    private LoadOptions load = new LoadOptions(3, 4);

    @Override
    protected void check(Ranges ranges) {
        load.check(ranges);
        ranges.require("--connections", load.connections(), 1, 1_000);
    }

    @Override
    protected Report measure(Run run) {
        try (LoadTarget target = LoadTarget.of(
                StreaklineServer.start(run.home(), run.folder()),
                () -> StreaklineServer.embeddedDatabase(run.folder()))) {
            Map<String, List<Measurement>> turns = new AttackTurns(target, load).run(run);
            return Report.of("Others with " + load.title(), run.folder(), table(turns));
        }
    }

    private static MarkdownTable table(Map<String, List<Measurement>> turns) {
        double quiet = p99(Objects.requireNonNull(turns.get(Attack.NONE.name())));
        var table = new MarkdownTable("attack", "requests/s", "p50, ms", "p99, ms", "p99 to none", "aim");
        turns.forEach((attack, its) -> table.row(
                attack.toLowerCase(Locale.ROOT),
                "%,.0f".formatted(median(its, LoadResult::rate)),
                "%.2f".formatted(median(its, load -> load.latencyMillis(50))),
                "%.2f".formatted(p99(its)),
                "%.2f".formatted(p99(its) / quiet),
                attack.equals(Attack.NONE.name()) ? "" : "at most 2"));
        return table;
    }

    private static double p99(List<Measurement> turns) {
        return median(turns, load -> load.latencyMillis(99));
    }

    private static double median(List<Measurement> turns, ToDoubleFunction<LoadResult> figure) {
        return Median.of(turns, turn -> figure.applyAsDouble(turn.load()));
    }
}
