package io.streakline.bench.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.bench.load.LoadResult;
import io.streakline.bench.load.Measurement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PublishReportTest {

    @Test
    void givesTheMedianOfEachFigureAndTheRatioOfTheTwoServers() {
        Map<String, List<Measurement>> measurements = new LinkedHashMap<>();
        measurements.put("A", List.of(measurement(5_000, 1), measurement(20_000, 2), measurement(10_000, 9)));
        measurements.put("B", List.of(measurement(1_000, 8), measurement(4_000, 8), measurement(2_000, 8)));

        String medians = new PublishReport(measurements).medians().toString();

        assertThat(medians)
                .contains("| requests/s                            | 10,000 | 2,000 |  5.00 |")
                .contains("| p50, ms                               |   2.00 |  8.00 |  0.25 |")
                .contains("| server CPU s / 1,000 requests         |  0.100 | 0.500 |  0.20 |")
                .contains("| PostgreSQL CPU s / 1,000 requests     |  0.050 | 0.250 |  0.20 |");
    }

    @Test
    void listsTheRoundsInTheOrderInWhichTheyRan() {
        Map<String, List<Measurement>> measurements = new LinkedHashMap<>();
        measurements.put("A", List.of(measurement(11, 1), measurement(13, 1)));
        measurements.put("B", List.of(measurement(12, 1), measurement(14, 1)));

        assertThat(new PublishReport(measurements).rounds().toString().lines().skip(2))
                .extracting(line -> String.join(" ", Arrays.copyOf(line.split("[ |]+"), 4)))
                .containsExactly(" 1, A 11", " 1, B 12", " 2, A 13", " 2, B 14");
    }

    /** A round of one second in which the server took one CPU second, and PostgreSQL half of one. */
    private static Measurement measurement(int requests, long millis) {
        Histogram latencies = new Histogram(3);
        latencies.recordValueWithCount(Duration.ofMillis(millis).toNanos(), requests);
        Duration second = Duration.ofSeconds(1);
        LoadResult load = new LoadResult(second, requests, requests, 0, null, latencies, second);
        return new Measurement(load, second, Optional.of(Duration.ofMillis(500)));
    }
}
