package io.streakline.bench.memory;

import io.streakline.bench.measure.Median;
import io.streakline.bench.measure.MemoryUse;
import io.streakline.bench.report.MarkdownTable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The result as Markdown, with a row for each type of memory. */
final class MemoryReport {

    private MemoryReport() {}

    static MarkdownTable table(List<MemoryUse> starts, MemoryUse loaded) {
        MarkdownTable table =
                new MarkdownTable("MB", "after start, median", "least", "most", "aim", "under load", "aim");
        row(table, "resident", starts, loaded, MemoryUse::residentMegabytes, "at most 150", "at most 260");
        row(table, "proportional to sharing", starts, loaded, MemoryUse::proportionalMegabytes, "", "");
        row(table, "anonymous", starts, loaded, MemoryUse::anonymousMegabytes, "", "");
        return table;
    }

    private static void row(
            MarkdownTable table,
            String kind,
            List<MemoryUse> starts,
            MemoryUse loaded,
            ToDoubleFunction<MemoryUse> megabytes,
            String aimAfterStart,
            String aimUnderLoad) {
        double[] sorted = starts.stream().mapToDouble(megabytes).sorted().toArray();
        table.row(
                kind,
                cell(Median.of(starts, megabytes)),
                cell(sorted[0]),
                cell(sorted[sorted.length - 1]),
                aimAfterStart,
                cell(megabytes.applyAsDouble(loaded)),
                aimUnderLoad);
    }

    private static String cell(double megabytes) {
        return "%.1f".formatted(megabytes);
    }
}
