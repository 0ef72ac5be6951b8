package io.streakline.bench.events;

import io.streakline.bench.peer.PeerDatabase;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench events}. The method is in {@code bench/README.md}. */
@Command(
        name = "events",
        sortOptions = false,
        description =
                "POST /api/events beside POST /api/activities, in turns; batches of 1,000 events; and the year of a"
                        + " user with 100,000 of them.")
public final class EventsCommand implements Callable<Integer> {

    private static final int POOL = 8;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a round. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each call. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--connections",
            defaultValue = "64",
            description = "Requests in flight at once, of single calls. Default: ${DEFAULT-VALUE}")
    private int connections;

    @Option(
            names = "--events",
            defaultValue = "100000",
            description = "Events of the user whose year is read. Default: ${DEFAULT-VALUE}")
    private int events;

    @Override
    public Integer call() {
        if (seconds < 1 || rounds < 1 || connections < 1 || connections > 10_000) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds and --rounds must be 1 at least, --connections from 1 to 10000");
        }
        if (events < 1_000 || events > 10_000_000) {
            throw new ParameterException(spec.commandLine(), "--events must be from 1000 to 10000000");
        }
        Path home = Repository.home();
        PrintWriter progress = spec.commandLine().getErr();
        try (RunFolder folder = RunFolder.create(home, report.keep())) {
            progress.println("Starting Streakline, in " + folder.path());
            try (ServerProcess server = StreaklineServer.start(home, folder.path(), Optional.empty(), POOL)) {
                PeerDatabase database = StreaklineServer.embeddedDatabase(folder.path());
                try (Postgres postgres = Postgres.connect(database)) {
                    MarkdownTable table = measured(server, database, postgres, progress);
                    String title = "%d connections, rounds of %d s, %d of each call, in turns; a year of %,d events"
                            .formatted(connections, seconds, rounds, events);
                    report.publish(spec, new Report(title, folder.path(), List.of(), List.of(table)));
                }
            }
        }
        return 0;
    }

    private MarkdownTable measured(
            ServerProcess server, PeerDatabase database, Postgres postgres, PrintWriter progress) {
        var turns = new EventTurns(server, database, postgres, Duration.ofSeconds(seconds), connections, progress);
        EventTurns.Rates rates = turns.run(rounds);
        YearReads.Times times = new YearReads(server, progress).measure(events);
        return new MarkdownTable("median", "measured", "aim")
                .row("POST /api/activities, requests/s", "%,.0f".formatted(rates.activities()), "")
                .row("POST /api/events, requests/s", "%,.0f".formatted(rates.events()), "")
                .row("events to activities", "%.2f".formatted(rates.events() / rates.activities()), "at least 0.60")
                .row("events in batches of 1,000, events/s", "%,.0f".formatted(rates.batched()), "at least 30,000")
                .row("calendar of a year, ms", "%.2f".formatted(times.calendar()), "below 5")
                .row("summary of a year by days, ms", "%.2f".formatted(times.days()), "below 5")
                .row("summary of a year by weeks, ms", "%.2f".formatted(times.weeks()), "below 5")
                .row("summary of a year by months, ms", "%.2f".formatted(times.months()), "below 5");
    }
}
