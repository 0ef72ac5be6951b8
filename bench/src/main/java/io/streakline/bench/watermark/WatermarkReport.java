package io.streakline.bench.watermark;

import io.streakline.bench.measure.Median;
import io.streakline.bench.report.MarkdownTable;
import java.util.List;
import java.util.Map;

/** The table of a run: the median of each call with few items, with many, and their ratio. */
final class WatermarkReport {

    private WatermarkReport() {}

    /**
     * @param few  milliseconds of each turn, by call
     * @param many the same for many items
     */
    static MarkdownTable of(
            int fewItems, int manyItems, Map<WatermarkCall, List<Double>> few, Map<WatermarkCall, List<Double>> many) {
        var table = new MarkdownTable(
                "p50, ms", "%,d items".formatted(fewItems), "%,d items".formatted(manyItems), "ratio");
        few.forEach((call, times) -> {
            double little = Median.of(times, time -> time);
            double much = Median.of(many.getOrDefault(call, List.of()), time -> time);
            table.row(call.title(), "%.2f".formatted(little), "%.2f".formatted(much), "%.2f".formatted(much / little));
        });
        return table;
    }
}
