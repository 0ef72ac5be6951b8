package io.streakline.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the load generator saw.
 *
 * @param window how long requests were started and counted
 * @param inWindow answers of the expected status that came within the window; the rate is over these
 * @param acknowledged answers of the expected status, those after the window's end included
 * @param failed answers of any other status
 * @param firstFailure the first such answer, shortened
 * @param latencies nanoseconds from a request's first byte to its answer's last, of all {@code acknowledged}
 * @param generatorCpu processor time of the generator's own thread
 */
public record LoadResult(
        Duration window,
        long inWindow,
        long acknowledged,
        long failed,
        @Nullable String firstFailure,
        Histogram latencies,
        Duration generatorCpu) {

    /** Answers a second within the window. */
    public double rate() {
        return inWindow / (window.toNanos() / 1e9);
    }

    /** The latency in milliseconds that {@code percentile} (0 to 100) of the requests did not exceed. */
    public double latencyMillis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }
}
