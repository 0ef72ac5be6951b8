package io.streakline.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {

    private final ComparisonReport<Double> report = new ComparisonReport<>(
            measurements(),
            List.of(Figure.compared("µs", "%.1f", value -> value), Figure.of("tenth", "%.2f", value -> value / 10)));

    @Test
    void givesEachServersMedianAndTheFirstServersRatioToIt() {
        assertThat(report.medians()).asString().isEqualTo("""
                        | median of the rounds |  µs | ours to it | tenth |
                        | -------------------- | --: | ---------: | ----: |
                        | ours                 | 2.0 |            |  0.20 |
                        | theirs               | 8.0 |       0.25 |  0.80 |
                        """);
    }

    @Test
    void listsTheRoundsInTheOrderInWhichTheyRan() {
        assertThat(report.rounds().toString().lines().skip(2).limit(3))
                .containsExactly(
                        "| 1, ours   | 1.0 |  0.10 |", "| 1, theirs | 9.0 |  0.90 |", "| 2, ours   | 2.0 |  0.20 |");
    }

    @Test
    void saysSoWhereAFigureIsNotKnown() {
        var unknown = new ComparisonReport<>(
                measurements(), List.of(Figure.<Double>compared("CPU", "%.1f", value -> Double.NaN)));

        assertThat(unknown.medians()).asString().contains("| ours                 | not known |            |");
        assertThat(unknown.medians()).asString().contains("| theirs               | not known |            |");
    }

    private static Map<String, List<Double>> measurements() {
        Map<String, List<Double>> measurements = new LinkedHashMap<>();
        measurements.put("ours", List.of(1.0, 2.0, 6.0));
        measurements.put("theirs", List.of(9.0, 8.0, 7.0));
        return measurements;
    }
}
