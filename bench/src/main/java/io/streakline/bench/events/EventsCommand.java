package io.streakline.bench.events;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.LoadOptions;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.Run;
import io.streakline.bench.compare.LoadTarget;
import io.streakline.bench.load.Workload;
import io.streakline.bench.peer.ApiClient;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench events}. The method is in {@code bench/README.md}. */
@Command(
        name = "events",
        sortOptions = false,
        description =
                "Sends POST /api/events and POST /api/activities, in turns; then batches of 1,000 events; then reads the year of a"
                        + " user with 100,000 events.")
public final class EventsCommand extends Benchmark {

    private static final int POOL = 8;

    @Mixin
    private LoadOptions load = new LoadOptions(5, 64);

    @Option(
            names = "--events",
            defaultValue = "100000",
            description = "Number of events of the user whose year is read. Default: ${DEFAULT-VALUE}")
    private int events;

    @Override
    protected void check(Ranges ranges) {
        load.check(ranges);
        ranges.require("--events", events, 1_000, 10_000_000);
    }

    @Override
    protected Report measure(Run run) {
        String title = "%s; a year of %,d events".formatted(load.title(), events);
        try (LoadTarget target = LoadTarget.streakline(run, POOL);
                ApiClient client = new ApiClient(target.server())) {
            Map<Workload, Double> rates = new EventTurns(target, load).run(run);
            return Report.of(title, run.folder(), table(rates, new YearReads(client, run).measure(events)));
        }
    }

    private static MarkdownTable table(Map<Workload, Double> rates, YearReads.Times times) {
        double activities = rates.getOrDefault(Workload.PUBLISH, Double.NaN);
        double single = rates.getOrDefault(Workload.EVENTS, Double.NaN);
        double batched = rates.getOrDefault(Workload.BATCHES, Double.NaN);
        return new MarkdownTable("median", "measured", "aim")
                .row("POST /api/activities, requests/s", "%,.0f".formatted(activities), "")
                .row("POST /api/events, requests/s", "%,.0f".formatted(single), "")
                .row("events to activities", "%.2f".formatted(single / activities), "at least 0.60")
                .row("events in batches of 1,000, events/s", "%,.0f".formatted(batched), "at least 30,000")
                .row("calendar of a year, ms", "%.2f".formatted(times.calendar()), "below 5")
                .row("summary of a year by days, ms", "%.2f".formatted(times.days()), "below 5")
                .row("summary of a year by weeks, ms", "%.2f".formatted(times.weeks()), "below 5")
                .row("summary of a year by months, ms", "%.2f".formatted(times.months()), "below 5");
    }
}
