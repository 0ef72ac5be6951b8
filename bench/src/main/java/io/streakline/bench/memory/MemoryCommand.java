package io.streakline.bench.memory;

import io.streakline.bench.BenchException;
import io.streakline.bench.compare.CompareOptions;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.measure.Median;
import io.streakline.bench.measure.MemoryUse;
import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import io.streakline.bench.report.ReportOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench memory}. The method is in {@code bench/README.md}. */
@Command(
        name = "memory",
        sortOptions = false,
        description = "Resident memory of Streakline right after several starts, and at the end of a steady load.")
public final class MemoryCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--rounds", defaultValue = "5", description = "Starts. Default: ${DEFAULT-VALUE}")
    private int rounds;

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
    public Integer call() {
        if (rounds < 1 || rate < 1 || rate > 10_000 || sockets < 1 || sockets > 10_000) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds must be 1 at least, --rate and --sockets from 1 to 10000");
        }
        Duration quiet = CompareOptions.seconds(spec, "--settle", settle);
        SteadyLoad load = new SteadyLoad(sockets, rate, CompareOptions.seconds(spec, "--seconds", seconds));
        Path home = Repository.home();
        try (RunFolder folder = RunFolder.create(home, report.keep())) {
            // The first start makes the database, which others do not.
            StreaklineServer.start(home, folder.path()).close();
            List<MemoryUse> starts = new ArrayList<>();
            List<MemoryUse> ends = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                try (ServerProcess server = StreaklineServer.start(home, folder.path())) {
                    pause(quiet);
                    starts.add(server.memory());
                    progress(
                            "start %d: %.1f MB resident",
                            round, megabytes(starts.getLast().resident()));
                    if (round == rounds) {
                        check(load.run(server, () -> ends.add(server.memory())));
                    }
                }
            }
            String title =
                    "%d starts on a database that is there, %s s after ready; then %s creates a second for %s s, for %s users with a socket each"
                            .formatted(rounds, settle, rate, seconds, sockets);
            report.publish(spec, new Report(title, folder.path(), List.of(), List.of(table(starts, ends))));
        }
        return 0;
    }

    private void check(LoadResult result) {
        progress("%.0f creates a second, p99 %.1f ms", result.rate(), result.latencyMillis(99));
        if (result.failed() > 0 || result.rate() < 0.98 * rate) {
            throw new BenchException("The load was not kept: %.0f creates a second, %d failed, the first by %s"
                    .formatted(result.rate(), result.failed(), result.firstFailure()));
        }
    }

    private void progress(String format, Object... values) {
        PrintWriter progress = spec.commandLine().getErr();
        progress.printf(format + "%n", values);
        progress.flush();
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
