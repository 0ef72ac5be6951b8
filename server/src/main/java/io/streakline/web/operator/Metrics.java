package io.streakline.web.operator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.streakline.socketio.SocketMetrics;
import io.streakline.storage.backup.BackupMetrics;
import io.streakline.storage.job.RetentionMetrics;
import io.streakline.web.http.AnswerTimes;
import io.streakline.write.lane.LaneMetrics;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The server's metrics, served for Prometheus. Our own names start with <code>streakline_</code>; those of HTTP, the JVM, the
 * process and the pools are OpenTelemetry's and the libraries' own. Thread-safe.
 */
public final class Metrics implements SocketMetrics, LaneMetrics, RetentionMetrics, BackupMetrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final Counter upgrades =
            counter("streakline.socket.upgrades", "Sessions that upgraded from polling to WebSocket");
    private final Counter slow =
            counter("streakline.socket.slow.disconnects", "Transports closed because their outbox was full");
    private final Counter packetsIn = traffic("streakline.socket.packets", "in", "Engine.IO packets");
    private final Counter packetsOut = traffic("streakline.socket.packets", "out", "Engine.IO packets");
    private final Counter bytesIn = traffic("streakline.socket.bytes", "in", "Bytes of Engine.IO payloads");
    private final Counter bytesOut = traffic("streakline.socket.bytes", "out", "Bytes of Engine.IO payloads");
    private final Counter events = counter("streakline.stream.events", "Events that commits put on users' streams");
    private final Counter refused = counter(
            "streakline.lane.refused", "Commands refused because a lane was full or the database was unavailable");
    private final DistributionSummary batches = DistributionSummary.builder("streakline.lane.batch")
            .description("Commands of one transaction")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    private final Timer waits = Timer.builder("streakline.lane.wait")
            .description("From a command's arrival to its transaction on disk, of the oldest in each transaction")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    private final Timer loopDelay = Timer.builder("streakline.event.loop.delay")
            .description("How late an event loop starts a task that is due")
            .publishPercentiles(0.5, 0.99)
            .register(registry);

    private final Map<String, AtomicLong> jobSuccesses = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> retentionPasses = new ConcurrentHashMap<>();

    /** The page that Prometheus fetches. */
    public String scrape() {
        return registry.scrape();
    }

    /** Watches the process until the returned thing is closed. */
    public AutoCloseable watchProcess() {
        return new ProcessMetrics(registry);
    }

    /** What measures the answers of a route. @param route its template, such as <code>/api/activities/:userId</code> */
    public AnswerTimes http(HttpMethod method, String route) {
        return new HttpTimes(registry, method, route);
    }

    /** For libraries that measure themselves. */
    public MeterRegistry registry() {
        return registry;
    }

    /** A background job has ended a run. @param job one of a small fixed set */
    public void jobRan(String job, Duration took, Instant at, boolean done) {
        Timer.builder("streakline.job.duration")
                .description("How long the runs of a job took")
                .tag("name", job)
                .register(registry)
                .record(took);
        if (done) {
            jobSuccesses.computeIfAbsent(job, this::jobSuccess).set(at.getEpochSecond());
        } else {
            count("streakline.job.failures", "name", job);
        }
    }

    private AtomicLong jobSuccess(String job) {
        var last = new AtomicLong();
        Gauge.builder("streakline.job.last.success.seconds", last, AtomicLong::get)
                .description("When a job last did its work, in seconds since 1970")
                .tag("name", job)
                .register(registry);
        return last;
    }

    /** A figure that is read when it is scraped. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** A count since the start that is asked for when it is scraped. */
    public void total(String name, String description, LongSupplier value) {
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                .register(registry);
    }

    /** A constant fact: a gauge of 1, with the fact in its tags. */
    public void fact(String name, String description, Map<String, String> tags) {
        Supplier<Number> always = () -> 1;
        var fact = Gauge.builder(name, always).description(description);
        tags.forEach(fact::tag);
        fact.register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter traffic(String name, String direction, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("direction", direction)
                .register(registry);
    }

    private void count(String name, String tag, String value) {
        registry.counter(name, tag, value).increment();
    }

    @Override
    public void sessionOpened(String transport) {
        count("streakline.socket.sessions.opened", "transport", transport);
    }

    @Override
    public void sessionClosed(String transport, String reason) {
        count("streakline.socket.sessions.closed", "transport", transport);
    }

    @Override
    public void sessionUpgraded() {
        upgrades.increment();
    }

    @Override
    public void handshakeRefused(String reason) {
        count("streakline.socket.handshakes.refused", "reason", reason.toLowerCase(Locale.ROOT));
    }

    @Override
    public void connectRefused(String reason) {
        count("streakline.socket.connects.refused", "reason", reason);
    }

    @Override
    public void received(int packets, long bytes) {
        packetsIn.increment(packets);
        bytesIn.increment(bytes);
    }

    @Override
    public void sent(int packets, long bytes) {
        packetsOut.increment(packets);
        bytesOut.increment(bytes);
    }

    @Override
    public void slowDisconnect() {
        slow.increment();
    }

    /** A transaction that put events on users' streams is on disk. */
    public void committedEvents(int count) {
        events.increment(count);
    }

    /** Counts since the start, and latencies of the last minutes; not an atomic snapshot. */
    public OverviewFigures figures() {
        return new OverviewFigures(
                (long) events.count(),
                (long) batches.totalAmount(),
                Latency.of(waits),
                Latency.of(loopDelay),
                (long) slow.count(),
                (long) refused.count(),
                registry.find("streakline.recoveries").counters().stream()
                        .collect(Collectors.toMap(
                                counter -> counter.getId().getTag("outcome"), counter -> (long) counter.count())));
    }

    /** A client reconnected. @param outcome one of a small fixed set */
    public void recovery(String outcome) {
        count("streakline.recoveries", "outcome", outcome);
    }

    /** A page of a stream was replayed. @param source <code>memory</code> or <code>log</code> */
    public void replayed(String source) {
        count("streakline.stream.pages", "source", source);
    }

    /** A task failed at the boundary of its thread. @param kind one of a small fixed set */
    public void faulted(String kind) {
        count("streakline.faults", "kind", kind);
    }

    @Override
    public void removed(String kind, long rows) {
        registry.counter("streakline.retention.rows", "kind", kind).increment(rows);
    }

    @Override
    public void passed(String kind, Instant at) {
        retentionPasses.computeIfAbsent(kind, this::retentionPass).set(at.getEpochSecond());
    }

    private AtomicLong retentionPass(String kind) {
        var last = new AtomicLong();
        Gauge.builder("streakline.retention.last.pass.seconds", last, AtomicLong::get)
                .description("When the last pass over old data ended, in seconds since 1970")
                .tag("kind", kind)
                .register(registry);
        return last;
    }

    @Override
    public void failed(String kind) {
        count("streakline.retention.failures", "kind", kind);
    }

    @Override
    public void backupsAre(Supplier<Number> lastSuccess, Supplier<Number> lastBytes, Supplier<Number> lastSeconds) {
        gauge(
                "streakline.backup.last.success.seconds",
                "When the newest scheduled backup was taken, in seconds since 1970; 0: there is none",
                lastSuccess);
        gauge("streakline.backup.last.bytes", "Size of the newest scheduled backup", lastBytes);
        gauge("streakline.backup.last.duration.seconds", "How long the last scheduled backup took", lastSeconds);
        counter("streakline.backup.failures", "Scheduled backups that failed");
    }

    @Override
    public void backupFailed() {
        registry.counter("streakline.backup.failures").increment();
    }

    /** @param late how much later than due a task of an event loop ran */
    public void eventLoopDelay(Duration late) {
        loopDelay.record(late);
    }

    /**
     * A client's event was refused, and the client did not ask for an ack. Both arguments come from small fixed sets.
     */
    public void unheard(String event, String code) {
        registry.counter("streakline.socket.events.refused", "event", event, "code", code)
                .increment();
    }

    /** A call, an event or a connection was refused by a limit. @param kind one of a small fixed set */
    public void refused(String kind) {
        count("streakline.limit.refused", "kind", kind);
    }

    @Override
    public long arrival() {
        return System.nanoTime();
    }

    @Override
    public void committed(int commands, long oldest) {
        batches.record(commands);
        waits.record(Duration.ofNanos(System.nanoTime() - oldest));
    }

    @Override
    public void refused() {
        refused.increment();
    }
}
