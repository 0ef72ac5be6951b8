package io.streakline.bench.rank;

import io.streakline.bench.peer.PeerDatabase;
import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import io.streakline.bench.report.ReportOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench rank}. The method is in {@code bench/README.md}. */
@Command(
        name = "rank",
        sortOptions = false,
        description = "A rank in the middle of many users, by the index in memory and by SQL; the index's size, and how"
                + " long it takes to build it.")
public final class RankCommand implements Callable<Integer> {

    private static final int POOL = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--users", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}")
    private int users;

    @Override
    public Integer call() {
        if (users < 20_000 || users > 10_000_000) {
            throw new ParameterException(spec.commandLine(), "--users must be from 20000 to 10000000");
        }
        Path home = Repository.home();
        PrintWriter progress = spec.commandLine().getErr();
        try (RunFolder folder = RunFolder.create(home, report.keep())) {
            progress.println("Starting Streakline, in " + folder.path());
            Map<String, Double> figures;
            try (ServerProcess server = start(home, folder)) {
                PeerDatabase database = StreaklineServer.embeddedDatabase(folder.path());
                progress.printf("%s runs; making %,d users%n", server.name(), users);
                progress.flush();
                RankUsers.make(database, users);
                figures = RankProbeProcess.run(home, database);
            }
            long begun = System.nanoTime();
            try (ServerProcess again = start(home, folder)) {
                figures.put("ready_seconds", (System.nanoTime() - begun) / 1e9);
                progress.println(again.name() + " was ready again");
            }
            String title = "%,d users, hours to the quarter, so many are equal".formatted(users);
            report.publish(spec, new Report(title, folder.path(), List.of(), List.of(table(figures))));
        }
        return 0;
    }

    private static ServerProcess start(Path home, RunFolder folder) {
        return StreaklineServer.start(home, folder.path(), Optional.empty(), POOL);
    }

    private static MarkdownTable table(Map<String, Double> figures) {
        return new MarkdownTable("figure", "measured", "aim")
                .row("a rank in the middle, by the index, µs", cell("%.2f", figures, "rank_micros"), "")
                .row("the same by SQL count(*), ms", cell("%.1f", figures, "sql_millis"), "")
                .row("SQL to index", cell("%,.0f", figures, "ratio"), "at least 1,000")
                .row("a changed score, µs", cell("%.2f", figures, "change_micros"), "")
                .row("bytes a user and metric", cell("%.1f", figures, "bytes"), "at most 16")
                .row("one index, read from PostgreSQL, s", cell("%.2f", figures, "load_seconds"), "below 5")
                .row("the server, from start to ready, s", cell("%.1f", figures, "ready_seconds"), "");
    }

    private static String cell(String format, Map<String, Double> figures, String name) {
        return format.formatted(figures.getOrDefault(name, Double.NaN));
    }
}
