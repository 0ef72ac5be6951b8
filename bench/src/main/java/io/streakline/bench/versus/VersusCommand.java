package io.streakline.bench.versus;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.LoadOptions;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.Run;
import io.streakline.bench.command.WarmUpOption;
import io.streakline.bench.compare.ComparisonReport;
import io.streakline.bench.compare.LoadFigures;
import io.streakline.bench.compare.LoadTarget;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.load.Workload;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench versus}. The method is in {@code bench/README.md}. */
@Command(
        name = "versus",
        sortOptions = false,
        description = "Compares this build with the build of another checkout, each on its own PostgreSQL, in turns.")
public final class VersusCommand extends Benchmark {

    private static final String READERS = "reader-";

    @Parameters(
            paramLabel = "FOLDER",
            description =
                    "The root of the other checkout, for example one created with: git worktree add ../before COMMIT")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path other;

    @Option(
            names = "--what",
            split = ",",
            defaultValue = "PUBLISH,EVENTS,BATCHES,READ,UNREAD",
            description = "Comma-separated list of: ${COMPLETION-CANDIDATES}. Default: all")
    private List<Workload> workloads = List.of();

    @Mixin
    private LoadOptions load = new LoadOptions(5, 64);

    @Mixin
    private WarmUpOption warmUp = new WarmUpOption(10);

    @Override
    protected void check(Ranges ranges) {
        load.check(ranges);
        warmUp.check(ranges);
        ranges.require(
                Files.isExecutable(other.resolve("streakline")),
                other + " has no executable named streakline; enter the root of a checkout");
    }

    @Override
    protected Report measure(Run run) {
        Path there = other.toAbsolutePath().normalize();
        try (LoadTarget ours = start("this build", run.home(), run.folder("this"));
                LoadTarget theirs = start("the other", there, run.folder("other"))) {
            List<LoadTarget> builds = List.of(ours, theirs);
            if (workloads.stream().anyMatch(Workload::reads)) {
                builds.forEach(build -> Readers.fill(build.server(), READERS));
            }
            List<MarkdownTable> tables = new ArrayList<>();
            for (Workload workload : workloads) {
                String name = workload.name().toLowerCase(Locale.ROOT);
                run.say("%s", name);
                var result = measure(workload, builds, name, run);
                tables.add(result.medians());
                tables.add(result.rounds());
            }
            String title = "%s; %s".formatted(workloads, load.title());
            return Report.of(title, run.folder(), tables.toArray(MarkdownTable[]::new));
        }
    }

    /** A build with its defaults, and its own PostgreSQL in {@code folder}; it is built first if needed. */
    private static LoadTarget start(String name, Path home, Path folder) {
        return LoadTarget.of(
                StreaklineServer.start(name, home, folder), () -> StreaklineServer.embeddedDatabase(folder));
    }

    private ComparisonReport<Measurement> measure(Workload workload, List<LoadTarget> builds, String name, Run run) {
        Map<String, Function<Duration, Measurement>> servers = new LinkedHashMap<>();
        for (LoadTarget build : builds) {
            servers.put(build.server().name(), time -> {
                LoadTarget.Turn turn = build.nextTurn();
                String users = workload.reads() ? READERS : turn.prefix();
                return build.drive(workload, users, turn.number(), load.connections(), time);
            });
        }
        return LoadFigures.compare(servers, load, warmUp, run, name + ", items", workload.items());
    }
}
