package io.streakline.bench.memory;

import io.streakline.bench.BenchException;
import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.RoundOptions;
import io.streakline.bench.command.Run;
import io.streakline.bench.command.TurnOptions;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.measure.Median;
import io.streakline.bench.measure.MemoryUse;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench memory}. The method is in {@code bench/README.md}. */
@Command(
        name = "memory",
        sortOptions = false,
        description = "Resident memory of Streakline right after several starts, and at the end of a steady load.")
public final class MemoryCommand extends Benchmark {

    @Mixin
    private RoundOptions rounds = new RoundOptions(5);

    @Option(
            names = "--settle",
            defaultValue = "5",
            description = "Seconds from ready to the measurement. Default: ${DEFAULT-VALUE}")
    private double settle;

    @Option(
            names = "--seconds",
            defaultValue = "600",
            description = "How long the load lasts. Default: ${DEFAULT-VALUE}")
    private double seconds;

    @Option(names = "--rate", defaultValue = "1000", description = "Creates a second. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--sockets", defaultValue = "1000", description = "Sockets, a user each. Default: ${DEFAULT-VALUE}")
    private int sockets;

    @Override
    protected void check(Ranges ranges) {
        rounds.check(ranges);
        ranges.require("--rate", rate, 1, 10_000);
        ranges.require("--sockets", sockets, 1, 10_000);
        ranges.seconds("--settle", settle);
        ranges.seconds("--seconds", seconds);
    }

    @Override
    protected Report measure(Run run) {
        SteadyLoad load = new SteadyLoad(sockets, rate, TurnOptions.duration(seconds));
        // The first start creates the database; the measured starts find it.
        StreaklineServer.start(run.home(), run.folder()).close();
        List<MemoryUse> starts = new ArrayList<>();
        List<MemoryUse> ends = new ArrayList<>();
        for (int round = 1; round <= rounds.rounds(); round++) {
            try (ServerProcess server = StreaklineServer.start(run.home(), run.folder())) {
                pause(TurnOptions.duration(settle));
                starts.add(server.memory());
                run.say(
                        "start %d: %.1f MB resident",
                        round, megabytes(starts.getLast().resident()));
                if (round == rounds.rounds()) {
                    LoadResult result = load.run(server, () -> ends.add(server.memory()));
                    run.say("%.0f creates a second, p99 %.1f ms", result.rate(), result.latencyMillis(99));
                    check(result);
                }
            }
        }
        String title =
                "%d starts on an existing database, %s s after ready; then %s creates a second for %s s, for %s users with a socket each"
                        .formatted(rounds.rounds(), settle, rate, seconds, sockets);
        return Report.of(title, run.folder(), table(starts, ends));
    }

    private void check(LoadResult result) {
        if (result.failed() > 0 || result.rate() < 0.98 * rate) {
            throw new BenchException("The load was not kept: %.0f creates a second, %d failed, the first by %s"
                    .formatted(result.rate(), result.failed(), result.firstFailure()));
        }
    }

    private static MarkdownTable table(List<MemoryUse> starts, List<MemoryUse> ends) {
        MarkdownTable table = new MarkdownTable(
                "MB", "after start, median", "least", "most", "under load", "aim after start", "under load");
        row(table, "resident", starts, ends, MemoryUse::resident, "at most 150", "at most 260");
        row(table, "proportional to sharing", starts, ends, MemoryUse::proportional, "", "");
        row(table, "anonymous", starts, ends, MemoryUse::anonymous, "", "");
        return table;
    }

    private static void row(
            MarkdownTable table,
            String title,
            List<MemoryUse> starts,
            List<MemoryUse> ends,
            ToLongFunction<MemoryUse> bytes,
            String aimAfterStart,
            String aimUnderLoad) {
        table.row(
                title,
                cell(Median.of(starts, use -> megabytes(bytes.applyAsLong(use)))),
                cell(megabytes(starts.stream().mapToLong(bytes).min().orElseThrow())),
                cell(megabytes(starts.stream().mapToLong(bytes).max().orElseThrow())),
                cell(megabytes(bytes.applyAsLong(ends.getLast()))),
                aimAfterStart,
                aimUnderLoad);
    }

    private static String cell(double megabytes) {
        return "%.1f".formatted(megabytes);
    }

    private static double megabytes(long bytes) {
        return bytes / (1024.0 * 1024.0);
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }
}
