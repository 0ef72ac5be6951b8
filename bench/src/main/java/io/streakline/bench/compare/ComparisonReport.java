package io.streakline.bench.compare;

import io.streakline.bench.measure.Median;
import io.streakline.bench.peer.NodePeer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The result as Markdown: each server's medians and the first server's ratio to them, then every round.
 *
 * @param measurements of each server, in the order of the rounds
 */
public record ComparisonReport<M>(Map<String, List<M>> measurements, List<Figure<M>> figures) {

    /**
     * The complete report.
     *
     * @param title describes the measurement in one line
     * @param data the folder on whose file system the data was written
     */
    public Report report(String title, Path data) {
        return Report.of(title, data, medians(), rounds()).with("Node " + NodePeer.version());
    }

    /** A row for each server; a column for each figure's median, and the first server's ratio to it. */
    public MarkdownTable medians() {
        String first = measurements.keySet().iterator().next();
        List<String> header = new ArrayList<>(List.of("median of the rounds"));
        for (Figure<M> figure : figures) {
            header.add(figure.title());
            if (figure.compared()) {
                header.add(first + " to it");
            }
        }
        MarkdownTable table = new MarkdownTable(header.toArray(String[]::new));
        measurements.forEach((server, rounds) -> {
            List<String> row = new ArrayList<>(List.of(server));
            for (Figure<M> figure : figures) {
                double median = Median.of(rounds, figure.value());
                row.add(figure.text(median));
                if (figure.compared()) {
                    double reference = Median.of(measurements.getOrDefault(first, List.of()), figure.value());
                    row.add(server.equals(first) || Double.isNaN(median) ? "" : "%.2f".formatted(reference / median));
                }
            }
            table.row(row.toArray(String[]::new));
        });
        return table;
    }

    /** One row for each round and server, in the order in which they ran. */
    public MarkdownTable rounds() {
        List<String> header = new ArrayList<>(List.of("round"));
        figures.forEach(figure -> header.add(figure.title()));
        MarkdownTable table = new MarkdownTable(header.toArray(String[]::new));
        int rounds = measurements.values().iterator().next().size();
        for (int round = 0; round < rounds; round++) {
            for (var server : measurements.entrySet()) {
                M measurement = server.getValue().get(round);
                List<String> row = new ArrayList<>(List.of((round + 1) + ", " + server.getKey()));
                figures.forEach(figure -> row.add(figure.text(figure.value().applyAsDouble(measurement))));
                table.row(row.toArray(String[]::new));
            }
        }
        return table;
    }
}
