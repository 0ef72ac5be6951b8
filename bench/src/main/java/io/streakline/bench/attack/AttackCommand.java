package io.streakline.bench.attack;

import io.streakline.bench.attack.AttackTurns.Seen;
import io.streakline.bench.peer.Postgres;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench attack}. The method is in {@code bench/README.md}. */
@Command(
        name = "attack",
        sortOptions = false,
        description = "POST /api/activities of some while one address attacks, and while none does, in turns.")
public final class AttackCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a round. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--connections",
            defaultValue = "4",
            description = "Requests of the others in flight at once. Default: ${DEFAULT-VALUE}")
    private int connections;

    @Override
    public Integer call() {
        if (seconds < 1 || rounds < 1 || connections < 1 || connections > 1_000) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds and --rounds must be 1 at least, --connections from 1 to 1000");
        }
        Path home = Repository.home();
        PrintWriter progress = spec.commandLine().getErr();
        try (RunFolder folder = RunFolder.create(home, report.keep())) {
            progress.println("Starting Streakline, in " + folder.path());
            try (ServerProcess server = StreaklineServer.start(home, folder.path());
                    Postgres postgres = Postgres.connect(StreaklineServer.embeddedDatabase(folder.path()))) {
                var turns =
                        new AttackTurns(server.address(), postgres, Duration.ofSeconds(seconds), connections, progress);
                String title = "%d connections of others, rounds of %d s, %d of each, in turns"
                        .formatted(connections, seconds, rounds);
                report.publish(spec, new Report(title, folder.path(), List.of(), List.of(table(turns.run(rounds)))));
            }
        }
        return 0;
    }

    private static MarkdownTable table(Map<Attack, Seen> seen) {
        double quiet = Objects.requireNonNull(seen.get(Attack.NONE)).p99();
        var table = new MarkdownTable("attack", "requests/s", "p50, ms", "p99, ms", "p99 to none", "aim");
        seen.forEach((attack, its) -> table.row(
                attack.name().toLowerCase(Locale.ROOT),
                "%,.0f".formatted(its.rate()),
                "%.2f".formatted(its.p50()),
                "%.2f".formatted(its.p99()),
                "%.2f".formatted(its.p99() / quiet),
                attack == Attack.NONE ? "" : "at most 2"));
        return table;
    }
}
