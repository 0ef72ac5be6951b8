package io.streakline.bench.memory;

import io.streakline.bench.BenchException;
import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.Run;
import io.streakline.bench.command.TurnOptions;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.measure.MemoryUse;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench memory}. The method is in {@code bench/README.md}. */
@Command(
        name = "memory",
        sortOptions = false,
        description = "Resident memory of Streakline right after several starts, and at the end of a steady load.")
public final class MemoryCommand extends Benchmark {

    /** A lower rate would not be the requested load. */
    private static final double KEPT = 0.98;

    @Mixin
    private TurnOptions turns = new TurnOptions(5, 600);

    @Option(
            names = "--settle",
            defaultValue = "5",
            description = "Seconds from ready to the measurement. Default: ${DEFAULT-VALUE}")
    private double settle;

    @Option(names = "--rate", defaultValue = "1000", description = "Creates a second. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--sockets", defaultValue = "1000", description = "Sockets, a user each. Default: ${DEFAULT-VALUE}")
    private int sockets;

    @Override
    protected void check(Ranges ranges) {
        turns.check(ranges);
        ranges.seconds("--settle", settle);
        ranges.require("--rate", rate, 1, 10_000);
        ranges.require("--sockets", sockets, 1, 10_000);
    }

    @Override
    protected Report measure(Run run) {
        // The first start creates the database, other starts do not.
        StreaklineServer.start(run.home(), run.folder()).close();
        List<MemoryUse> starts = new ArrayList<>();
        List<MemoryUse> ends = new ArrayList<>();
        for (int round = 1; round <= turns.rounds(); round++) {
            try (ServerProcess server = StreaklineServer.start(run.home(), run.folder())) {
                pause(TurnOptions.duration(settle));
                starts.add(server.memory());
                run.say("start %d: %.1f MB resident", round, starts.getLast().residentMegabytes());
                if (round == turns.rounds()) {
                    check(run, load().run(server, () -> ends.add(server.memory())));
                }
            }
        }
        String title =
                "%d starts, measured %s s after ready; then %d creates a second for %s s, %d users with a socket each"
                        .formatted(turns.rounds(), settle, rate, turns.seconds(), sockets);
        return Report.of(title, run.folder(), MemoryReport.table(starts, ends.getLast()));
    }

    private SteadyLoad load() {
        return new SteadyLoad(sockets, rate, turns.length());
    }

    private void check(Run run, LoadResult result) {
        run.say("%.0f creates a second, p99 %.1f ms", result.rate(), result.latencyMillis(99));
        if (result.failed() > 0 || result.rate() < KEPT * rate) {
            throw new BenchException("The server did not keep up: %.0f creates a second, %d failed, the first with %s"
                    .formatted(result.rate(), result.failed(), result.firstFailure()));
        }
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
