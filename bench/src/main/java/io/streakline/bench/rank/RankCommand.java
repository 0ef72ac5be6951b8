package io.streakline.bench.rank;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.Run;
import io.streakline.bench.peer.PeerDatabase;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench rank}. The method is in {@code bench/README.md}. */
@Command(
        name = "rank",
        sortOptions = false,
        description =
                "Measures a rank in the middle of many users, with the index in memory and with SQL; the index's size, and how"
                        + " long building it takes.")
public final class RankCommand extends Benchmark {

    private static final int POOL = 4;

    @Option(names = "--users", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}")
    private int users;

    @Override
    protected void check(Ranges ranges) {
        ranges.require("--users", users, 20_000, 10_000_000);
    }

    @Override
    protected Report measure(Run run) {
        Map<String, Double> figures;
        try (ServerProcess server = start(run)) {
            PeerDatabase database = StreaklineServer.embeddedDatabase(run.folder());
            run.say("%s runs; creating %,d users", server.name(), users);
            RankUsers.make(database, users);
            figures = RankProbeProcess.run(run.home(), database);
        }
        long begun = System.nanoTime();
        try (ServerProcess again = start(run)) {
            figures.put("ready_seconds", (System.nanoTime() - begun) / 1e9);
            run.say("%s was ready again", again.name());
        }
        String title = "%,d users, hours to the quarter, so many are equal".formatted(users);
        return Report.of(title, run.folder(), table(figures));
    }

    private static ServerProcess start(Run run) {
        return StreaklineServer.start(run.home(), run.folder(), Optional.empty(), POOL, Map.of());
    }

    private static MarkdownTable table(Map<String, Double> figures) {
        return new MarkdownTable("figure", "measured", "aim")
                .row("a rank in the middle, with the index, µs", cell("%.2f", figures, "rank_micros"), "")
                .row("the same with SQL count(*), ms", cell("%.1f", figures, "sql_millis"), "")
                .row("SQL to index", cell("%,.0f", figures, "ratio"), "at least 1,000")
                .row("a changed score, µs", cell("%.2f", figures, "change_micros"), "")
                .row("bytes per user and metric", cell("%.1f", figures, "bytes"), "at most 16")
                .row("one index, read from PostgreSQL, s", cell("%.2f", figures, "load_seconds"), "below 5")
                .row("the server, from start to ready, s", cell("%.1f", figures, "ready_seconds"), "");
    }

    private static String cell(String format, Map<String, Double> figures, String name) {
        return format.formatted(figures.getOrDefault(name, Double.NaN));
    }
}
