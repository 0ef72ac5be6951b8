package io.streakline.bench.versus;

import io.streakline.bench.compare.AlternatingRuns;
import io.streakline.bench.compare.CompareOptions;
import io.streakline.bench.compare.ComparisonReport;
import io.streakline.bench.compare.Figure;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import io.streakline.bench.report.ReportOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench versus}. The method is in {@code bench/README.md}. */
@Command(
        name = "versus",
        sortOptions = false,
        description = "This build beside the build of another checkout, each on a PostgreSQL of its own, in turns.")
public final class VersusCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Parameters(
            paramLabel = "FOLDER",
            description = "The root of the other checkout, such as one made by: git worktree add ../before COMMIT")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path other;

    @Option(
            names = "--what",
            split = ",",
            defaultValue = "PUBLISH,EVENTS,BATCHES,READ,UNREAD",
            description = "Which, separated by commas, of: ${COMPLETION-CANDIDATES}. Default: all")
    private List<Workload> workloads = List.of();

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a turn. Default: ${DEFAULT-VALUE}")
    private double seconds;

    @Option(
            names = "--warmup",
            defaultValue = "10",
            description = "Seconds that each build is driven before the first round. Default: ${DEFAULT-VALUE}")
    private double warmup;

    @Option(names = "--rounds", defaultValue = "5", description = "Turns of each build. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--connections",
            defaultValue = "64",
            description = "Keep-alive connections, one request in flight on each. Default: ${DEFAULT-VALUE}")
    private int connections;

    @Override
    public Integer call() {
        Duration turn = CompareOptions.seconds(spec, "--seconds", seconds);
        Duration warm = CompareOptions.seconds(spec, "--warmup", warmup);
        if (rounds < 1 || connections < 1 || connections > 10_000) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds must be 1 at least, --connections from 1 to 10000");
        }
        if (!Files.isExecutable(other.resolve("streakline"))) {
            throw new ParameterException(
                    spec.commandLine(), other + " has no executable named streakline; name the root of a checkout");
        }
        PrintWriter progress = spec.commandLine().getErr();
        Path home = Repository.home();
        try (RunFolder folder = RunFolder.create(home, report.keep());
                Build here = Build.start("this build", home, folder.path().resolve("this"), connections);
                Build there = Build.start(
                        "the other",
                        other.toAbsolutePath().normalize(),
                        folder.path().resolve("other"),
                        connections)) {
            List<MarkdownTable> tables = new ArrayList<>();
            List<Build> builds = List.of(here, there);
            if (workloads.stream().anyMatch(Workload::reads)) {
                builds.forEach(Build::fill);
            }
            for (Workload workload : workloads) {
                progress.println(workload.name().toLowerCase(Locale.ROOT));
                var result = new ComparisonReport<>(measure(workload, builds, warm, turn, progress), figures(workload));
                tables.add(result.medians());
                tables.add(result.rounds());
            }
            report.publish(
                    spec,
                    new Report(
                            "%s; %d connections, %d rounds of %.0f s"
                                    .formatted(workloads, connections, rounds, seconds),
                            folder.path(),
                            List.of(),
                            tables));
        }
        return 0;
    }

    private Map<String, List<Measurement>> measure(
            Workload workload, List<Build> builds, Duration warm, Duration turn, PrintWriter progress) {
        Map<String, Function<Duration, Measurement>> servers = new LinkedHashMap<>();
        builds.forEach(build -> servers.put(build.name(), time -> build.drive(workload, time)));
        var turns = new AlternatingRuns<>(servers, VersusCommand::summary, progress);
        turns.warmUp(warm);
        return turns.run(rounds, turn);
    }

    private static String summary(Measurement measurement) {
        return "%,8.0f/s   p50 %6.2f ms   p99 %6.2f ms"
                .formatted(
                        measurement.load().rate(),
                        measurement.load().latencyMillis(50),
                        measurement.load().latencyMillis(99));
    }

    private static List<Figure<Measurement>> figures(Workload workload) {
        String name = workload.name().toLowerCase(Locale.ROOT);
        return List.of(
                Figure.compared(name + ", items/s", "%,.0f", load -> load.load().rate() * workload.items()),
                Figure.of("p99, ms", "%.2f", load -> load.load().latencyMillis(99)),
                Figure.compared("server CPU s / 1,000 requests", "%.3f", Measurement::serverCpuPerThousand),
                Figure.compared("PostgreSQL CPU s / 1,000 requests", "%.3f", Measurement::postgresCpuPerThousand),
                Figure.of("busy cores", "%.2f", Measurement::busyCores));
    }
}
