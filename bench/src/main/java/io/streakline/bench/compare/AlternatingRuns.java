package io.streakline.bench.compare;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Measures servers in turn, A B C A B C …, so that changes of the machine over time affect all.
 *
 * @param servers by name, the work of one turn of each, given its length
 * @param summary  of a turn, in a few words
 * @param mirrored whether every second round runs backward, A B C C B A …, in case the first of a round has an
 *     advantage
 */
public record AlternatingRuns<M>(
        Map<String, Function<Duration, M>> servers,
        Function<M, String> summary,
        PrintWriter progress,
        boolean mirrored) {

    /** In the same order in every round. */
    public static <M> AlternatingRuns<M> of(
            Map<String, Function<Duration, M>> servers, Function<M, String> summary, PrintWriter progress) {
        return new AlternatingRuns<>(servers, summary, progress, false);
    }

    /** Runs each server once and discards the result. */
    public void warmUp(Duration time) {
        servers.forEach((name, turn) -> take("warm-up", name, turn, time));
    }

    /** Each server's measurements in the order of the rounds. */
    public Map<String, List<M>> run(int rounds, Duration time) {
        Map<String, List<M>> measurements = new LinkedHashMap<>();
        servers.keySet().forEach(name -> measurements.put(name, new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            String title = "round %d of %d".formatted(round, rounds);
            List<String> order = List.copyOf(servers.keySet());
            for (String name : mirrored && round % 2 == 0 ? order.reversed() : order) {
                Objects.requireNonNull(measurements.get(name))
                        .add(take(title, name, Objects.requireNonNull(servers.get(name)), time));
            }
        }
        return measurements;
    }

    private M take(String title, String name, Function<Duration, M> turn, Duration time) {
        progress.printf("%-14s  %-15s  ", title, name);
        progress.flush();
        M measurement = turn.apply(time);
        progress.println(summary.apply(measurement));
        progress.flush();
        return measurement;
    }
}
