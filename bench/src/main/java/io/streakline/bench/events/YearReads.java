package io.streakline.bench.events;

import io.streakline.bench.command.Run;
import io.streakline.bench.measure.Median;
import io.streakline.bench.peer.ApiClient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the last whole year of a user with many events of ten types, distributed evenly over the days, from a warm
 * server.
 */
final class YearReads {

    private static final int BATCH = 1_000;
    private static final int TYPES = 10;
    private static final int WARM_UP = 300;
    private static final int READS = 200;
    private static final String USER = "bench-year";

    private final ApiClient client;
    private final Run run;
    private final LocalDate first = LocalDate.now().minusYears(1).withDayOfYear(1);

    YearReads(ApiClient client, Run run) {
        this.client = client;
        this.run = run;
    }

    /** Medians in milliseconds, from the request to the complete answer. */
    record Times(double calendar, double days, double weeks, double months) {}

    Times measure(int events) {
        run.say("filling a user with %,d events", events);
        for (int from = 0; from < events; from += BATCH) {
            fill(from, Math.min(events, from + BATCH));
        }
        String span = "&from=" + first + "&to=" + first.plusYears(1).minusDays(1);
        return new Times(
                time("calendar?year=" + first.getYear()),
                time("summary?period=day" + span),
                time("summary?period=week" + span),
                time("summary?period=month" + span));
    }

    private void fill(int from, int to) {
        client.batch(
                "events",
                IntStream.range(from, to)
                        .mapToObj(i ->
                                "{\"userId\":\"%s\",\"type\":\"type_%d\",\"title\":\"x\",\"seconds\":60,\"occurredAt\":\"%sT12:00:00Z\"}"
                                        .formatted(USER, i / 365 % TYPES, first.plusDays(i % 365)))
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private double time(String read) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < WARM_UP + READS; i++) {
            long start = System.nanoTime();
            client.get("/api/analytics/" + USER + "/" + read);
            if (i >= WARM_UP) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        double median = Median.of(times, time -> time);
        run.say("%-60s %6.2f ms", read, median);
        return median;
    }
}
