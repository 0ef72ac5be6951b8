package io.streakline.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The result of one run of the load generator.
 *
 * @param window how long requests were started and counted
 * @param inWindow answers with the expected status within the window, from which the rate is computed
 * @param acknowledged answers with the expected status, including those after the window's end
 * @param failed answers with any other status
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

    /** Answers per second within the window. */
    public double rate() {
        return inWindow / (window.toNanos() / 1e9);
    }

    /** The latency in milliseconds that {@code percentile} (0 to 100) of the requests did not exceed. */
    public double latencyMillis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }
}
