package io.streakline.web.operator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.streakline.web.http.AnswerTimes;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The durations of one route's answers, by the class of their status; a histogram with OpenTelemetry's name
 * <code>http.server.request.duration</code>. There is one for each registered route, and the route is its template, so
 * the code determines the number of series. Thread-safe.
 */
final class HttpTimes implements AnswerTimes {

    /** OpenTelemetry's recommended buckets for this histogram, from 5 ms to 10 s. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
        Duration.ofMillis(2_500), Duration.ofSeconds(5), Duration.ofSeconds(10)
    };

    private static final int CLASSES = 6;

    private final MeterRegistry registry;
    private final String method;
    private final String route;

    /** By the first digit of the status; created with the first such answer. */
    private final AtomicReferenceArray<@Nullable Timer> timers = new AtomicReferenceArray<>(CLASSES);

    HttpTimes(MeterRegistry registry, HttpMethod method, String route) {
        this.registry = registry;
        this.method = method.name();
        this.route = route;
    }

    @Override
    public void answered(int status, long nanos) {
        int first = Math.clamp(status / 100, 0, CLASSES - 1);
        Timer timer = timers.get(first);
        if (timer == null) {
            timer = timer(first + "xx"); // the registry gives two who ask at once the same one
            timers.set(first, timer);
        }
        timer.record(Duration.ofNanos(nanos));
    }

    private Timer timer(String statusClass) {
        return Timer.builder("http.server.request.duration")
                .description("From a request's headers to the end of its answer")
                .tags("http.request.method", method, "http.route", route, "status.class", statusClass)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
