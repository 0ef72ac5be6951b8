package io.streakline.bench.compare;

import io.streakline.bench.command.LoadOptions;
import io.streakline.bench.command.Run;
import io.streakline.bench.command.WarmUpOption;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.load.Measurement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The figures of a turn in the comparisons of servers under load. */
public final class LoadFigures {

    private LoadFigures() {}

    /** Describes a turn in a few words. */
    public static String summary(Measurement measurement) {
        LoadResult load = measurement.load();
        return "%,8.0f/s   p50 %6.2f ms   p99 %6.2f ms"
                .formatted(load.rate(), load.latencyMillis(50), load.latencyMillis(99));
    }

    /**
     * The figures of a report.
     *
     * @param items the items that the rate counts, for its title
     * @param each  the number of items in a request
     */
    public static List<Figure<Measurement>> of(String items, int each) {
        return List.of(
                Figure.compared(items + "/s", "%,.0f", turn -> turn.load().rate() * each),
                Figure.compared("p50, ms", "%.2f", turn -> turn.load().latencyMillis(50)),
                Figure.compared("p99, ms", "%.2f", turn -> turn.load().latencyMillis(99)),
                Figure.compared("server CPU s / 1,000 requests", "%.3f", Measurement::serverCpuPerThousand),
                Figure.compared("PostgreSQL CPU s / 1,000 requests", "%.3f", Measurement::postgresCpuPerThousand),
                Figure.of("load generator CPU s / 1,000 requests", "%.3f", Measurement::generatorCpuPerThousand),
                Figure.of("busy cores", "%.2f", Measurement::busyCores));
    }

    /**
     * Drives servers in turn, after a warm-up of each.
     *
     * @param items what the rate counts, for its title
     * @param each  how many of them a request has
     */
    public static ComparisonReport<Measurement> compare(
            Map<String, Function<Duration, Measurement>> servers,
            LoadOptions load,
            WarmUpOption warmUp,
            Run run,
            String items,
            int each) {
        AlternatingRuns<Measurement> runs = AlternatingRuns.of(servers, LoadFigures::summary, run.progress());
        runs.warmUp(warmUp.length());
        return new ComparisonReport<>(runs.run(load.rounds(), load.length()), of(items, each));
    }
}
