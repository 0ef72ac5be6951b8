package io.streakline.bench.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatermarkReportTest {

    @Test
    void tellsTheMediansOfFewAndManyAndTheirRatio() {
        var call = WatermarkCall.NOTIFICATIONS_CLEAR_ALL;

        String report = WatermarkReport.of(
                        10, 100_000, Map.of(call, List.of(9.0, 2.0, 1.0)), Map.of(call, List.of(3.0, 4.0, 1.0)))
                .toString();

        assertThat(report).isEqualTo("""
                | p50, ms                        | 10 items | 100,000 items | ratio |
                | ------------------------------ | -------: | ------------: | ----: |
                | DELETE notifications/clear-all |     2.00 |          3.00 |  1.50 |
                """);
    }
}
