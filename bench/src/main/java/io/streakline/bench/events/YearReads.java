package io.streakline.bench.events;

import io.streakline.bench.BenchException;
import io.streakline.bench.measure.Median;
import io.streakline.bench.peer.PlainHttp;
import io.streakline.bench.peer.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the last whole year of a user with many events of ten types, spread evenly over its days, from a warm server. */
final class YearReads {

    private static final int BATCH = 1_000;
    private static final int TYPES = 10;
    private static final int WARM_UP = 300;
    private static final int READS = 200;
    private static final String USER = "bench-year";

    private final HttpClient client = PlainHttp.client();
    private final ServerProcess server;
    private final PrintWriter progress;
    private final LocalDate first = LocalDate.now().minusYears(1).withDayOfYear(1);

    YearReads(ServerProcess server, PrintWriter progress) {
        this.server = server;
        this.progress = progress;
    }

    /** Medians in milliseconds, from the request to the whole answer. */
    record Times(double calendar, double days, double weeks, double months) {}

    Times measure(int events) {
        progress.printf("filling a user with %,d events%n", events);
        progress.flush();
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
        String batch = IntStream.range(from, to)
                .mapToObj(i ->
                        "{\"userId\":\"%s\",\"type\":\"type_%d\",\"title\":\"x\",\"seconds\":60,\"occurredAt\":\"%sT12:00:00Z\"}"
                                .formatted(USER, i / 365 % TYPES, first.plusDays(i % 365)))
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
        String answer = send(HttpRequest.newBuilder(server.url("/api/events/batch"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(batch))
                .build());
        if (answer.contains("\"error\"")) {
            throw new BenchException("A batch was not taken: " + answer);
        }
    }

    private double time(String read) {
        HttpRequest request = HttpRequest.newBuilder(server.url("/api/analytics/" + USER + "/" + read))
                .build();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < WARM_UP + READS; i++) {
            long start = System.nanoTime();
            send(request);
            if (i >= WARM_UP) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        double median = Median.of(times, time -> time);
        progress.printf("%-60s %6.2f ms%n", read, median);
        progress.flush();
        return median;
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new BenchException(
                        "%s was answered %d: %s".formatted(request.uri(), response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new BenchException(server.name() + " could not be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while waiting for " + server.name(), e);
        }
    }
}
