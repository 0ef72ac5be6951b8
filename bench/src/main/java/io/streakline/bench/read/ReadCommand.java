package io.streakline.bench.read;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.LoadOptions;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.Run;
import io.streakline.bench.command.WarmUpOption;
import io.streakline.bench.compare.AlternatingRuns;
import io.streakline.bench.compare.ComparisonReport;
import io.streakline.bench.compare.LoadFigures;
import io.streakline.bench.compare.LoadTarget;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.load.UserRequests;
import io.streakline.bench.measure.Median;
import io.streakline.bench.peer.NodePeer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench read}. The method is in {@code bench/README.md}. */
@Command(
        name = "read",
        sortOptions = false,
        description = "Reads from Streakline and from a Node peer with the same data and indexes, in turns.")
public final class ReadCommand extends Benchmark {

    private static final int HOT_USERS = 1_000;

    @Option(
            names = "--what",
            split = ",",
            defaultValue = "FEED,CURSOR,UNREAD,NOTIFICATIONS,ANALYTICS,STREAK,BOARD",
            description = "Comma-separated list of: ${COMPLETION-CANDIDATES}. Default: all")
    private List<ReadCall> calls = List.of();

    @Mixin
    private LoadOptions load = new LoadOptions(5, 64);

    @Mixin
    private WarmUpOption warmUp = new WarmUpOption(5);

    @Option(
            names = "--users",
            defaultValue = "100000",
            description = "Number of users with data; 1,000 of them are read hot. Default: ${DEFAULT-VALUE}")
    private int users;

    @Option(
            names = "--pool",
            defaultValue = "16",
            description = "Database connections of each server, 2 to 32. Default: ${DEFAULT-VALUE}")
    private int pool;

    @Override
    protected void check(Ranges ranges) {
        load.check(ranges);
        warmUp.check(ranges);
        ranges.require("--users", users, HOT_USERS, 100_000);
        ranges.require("--pool", pool, 2, 32);
    }

    @Override
    protected Report measure(Run run) {
        try (LoadTarget made = LoadTarget.streakline(run, pool)) {
            run.say("Creating %,d users", users);
            ReadUsers.fillStreakline(made.database(), users);
        }
        // Restarted, because leaderboards are read at the start.
        try (LoadTarget streakline = LoadTarget.streakline(run, pool);
                LoadTarget node = LoadTarget.of(
                        NodePeer.start(run.home(), run.folder(), streakline.database(), pool), streakline::database)) {
            ReadUsers.fillNode(streakline.database());
            List<MarkdownTable> tables = new ArrayList<>();
            MarkdownTable summary = new MarkdownTable(
                    "medians: Streakline, Node", "reads/s", "ratio", "p99, ms", "server CPU, µs", "PostgreSQL CPU, µs");
            tables.add(summary);
            for (ReadCall call : calls) {
                tables.add(compare(call, true, List.of(streakline, node), run, summary));
                if (call.isOfUser()) {
                    tables.add(compare(call, false, List.of(streakline, node), run, summary));
                }
            }
            String title = "%s; %,d users, %s".formatted(calls, users, load.title());
            return Report.of(title, run.folder(), tables.toArray(MarkdownTable[]::new))
                    .with(
                            "Node " + NodePeer.version(),
                            "PostgreSQL " + streakline.postgres().version());
        }
    }

    /** Its rounds. @param summary gets a row */
    private MarkdownTable compare(
            ReadCall call, boolean hot, List<LoadTarget> targets, Run run, MarkdownTable summary) {
        String name = call.name().toLowerCase(Locale.ROOT) + (hot ? ", hot" : ", cold");
        run.say("%s", name);
        Map<String, Function<Duration, Measurement>> servers = new LinkedHashMap<>();
        for (LoadTarget target : targets) {
            var address = target.server().address();
            String path = call.path(target.server());
            var requests = hot
                    ? UserRequests.drawn(address, path, ReadUsers.PREFIX, HOT_USERS, 1)
                    : UserRequests.inTurn(address, path, ReadUsers.PREFIX, users);
            servers.put(target.server().name(), time -> target.drive(requests, load.connections(), time, 200));
        }
        AlternatingRuns<Measurement> runs = AlternatingRuns.of(servers, LoadFigures::summary, run.progress());
        runs.warmUp(warmUp.length());
        Map<String, List<Measurement>> rounds = runs.run(load.rounds(), load.length());
        List<List<Measurement>> both = List.copyOf(rounds.values());
        double ours = Median.of(both.getFirst(), turn -> turn.load().rate());
        double theirs = Median.of(both.getLast(), turn -> turn.load().rate());
        summary.row(
                name,
                "%,.0f, %,.0f".formatted(ours, theirs),
                "%.1f".formatted(ours / theirs),
                pair("%.1f", both, turn -> turn.load().latencyMillis(99)),
                pair("%.0f", both, turn -> turn.serverCpuPerThousand() * 1000),
                pair("%.0f", both, turn -> turn.postgresCpuPerThousand() * 1000));
        return new ComparisonReport<>(rounds, LoadFigures.of(name + ", reads", 1)).rounds();
    }

    private static String pair(String format, List<List<Measurement>> both, ToDoubleFunction<Measurement> figure) {
        return both.stream()
                .map(rounds -> format.formatted(Median.of(rounds, figure)))
                .collect(Collectors.joining(", "));
    }
}
