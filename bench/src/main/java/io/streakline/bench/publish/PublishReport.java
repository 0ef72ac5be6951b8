package io.streakline.bench.publish;

import io.streakline.bench.load.Measurement;
import io.streakline.bench.measure.Median;
import io.streakline.bench.report.MarkdownTable;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The result as Markdown: the medians with their ratio, then every round. */
final class PublishReport {

    private final Map<String, List<Measurement>> measurements;

    PublishReport(Map<String, List<Measurement>> measurements) {
        this.measurements = measurements;
    }

    /** A row for each figure, a column for each server; the ratio if there are two, the first's to the second's. */
    MarkdownTable medians() {
        List<String> servers = List.copyOf(measurements.keySet());
        MarkdownTable table = servers.size() == 2
                ? new MarkdownTable("median of the rounds", servers.get(0), servers.get(1), "ratio")
                : new MarkdownTable("median of the rounds", servers.getFirst());
        row(table, "requests/s", "%,.0f", measurement -> measurement.load().rate());
        row(table, "p50, ms", "%.2f", measurement -> measurement.load().latencyMillis(50));
        row(table, "p99, ms", "%.2f", measurement -> measurement.load().latencyMillis(99));
        row(table, "server CPU s / 1,000 requests", "%.3f", Measurement::serverCpuPerThousand);
        row(table, "PostgreSQL CPU s / 1,000 requests", "%.3f", Measurement::postgresCpuPerThousand);
        row(table, "load generator CPU s / 1,000 requests", "%.3f", Measurement::generatorCpuPerThousand);
        return table;
    }

    private void row(MarkdownTable table, String title, String format, ToDoubleFunction<Measurement> figure) {
        double[] medians = measurements.values().stream()
                .mapToDouble(rounds -> Median.of(rounds, figure))
                .toArray();
        if (medians.length == 2) {
            table.row(title, cell(format, medians[0]), cell(format, medians[1]), cell("%.2f", medians[0] / medians[1]));
        } else {
            table.row(title, cell(format, medians[0]));
        }
    }

    /** One row for each round and server, in the order in which they ran. */
    MarkdownTable rounds() {
        MarkdownTable table = new MarkdownTable(
                "round", "requests/s", "p50, ms", "p99, ms", "CPU s / 1,000", "PostgreSQL CPU s / 1,000");
        int rounds = measurements.values().iterator().next().size();
        for (int round = 0; round < rounds; round++) {
            for (var server : measurements.entrySet()) {
                Measurement measurement = server.getValue().get(round);
                table.row(
                        "%d, %s".formatted(round + 1, server.getKey()),
                        cell("%,.0f", measurement.load().rate()),
                        cell("%.2f", measurement.load().latencyMillis(50)),
                        cell("%.2f", measurement.load().latencyMillis(99)),
                        cell("%.3f", measurement.serverCpuPerThousand()),
                        cell("%.3f", measurement.postgresCpuPerThousand()));
            }
        }
        return table;
    }

    private static String cell(String format, double value) {
        return Double.isNaN(value) ? "not known" : format.formatted(value);
    }
}
