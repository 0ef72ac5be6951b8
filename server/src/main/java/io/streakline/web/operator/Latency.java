package io.streakline.web.operator;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.util.concurrent.TimeUnit;

/**
 * The last minutes of a timer; all 0 if nothing was timed.
 *
 * @param p50 the median, in milliseconds
 * @param p99 the 99th percentile, in milliseconds
 * @param max the longest, in milliseconds
 */
record Latency(double p50, double p99, double max) {

    static Latency of(Timer timer) {
        HistogramSnapshot snapshot = timer.takeSnapshot();
        return new Latency(at(snapshot, 0.5), at(snapshot, 0.99), snapshot.max(TimeUnit.MILLISECONDS));
    }

    private static double at(HistogramSnapshot snapshot, double percentile) {
        for (ValueAtPercentile value : snapshot.percentileValues()) {
            if (value.percentile() == percentile) {
                return value.value(TimeUnit.MILLISECONDS);
            }
        }
        return 0;
    }
}
