package io.streakline.bench.load;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A closed loop: each connection sends its next request after it has read the answer to the last one. There is one
 * thread and one selector (epoll on Linux) for all of them; requests are patched in place, and only status and length
 * of answers are read. The generator shares the machine with the measured server, so the server lacks the resources
 * that the generator uses.
 *
 * <p>In a closed loop, a slow server gets fewer requests. Its latencies are those of {@code connections} callers that
 * wait for each other, not those of an open stream of arrivals. With a rate, a connection also waits for its turn;
 * requests that a slow server delayed are sent as soon as it answers, so the average rate is kept if the server is fast
 * enough.
 */
public final class LoadGenerator implements AutoCloseable {

    /** If there is no answer for this long, the run fails. */
    private static final Duration STALLED = Duration.ofSeconds(10);

    private static final long LONGEST_LATENCY = TimeUnit.MINUTES.toNanos(1);

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final int expectedStatus;
    private final Histogram latencies = new Histogram(LONGEST_LATENCY, 3);
    private final Deque<Connection> free = new ArrayDeque<>();

    /** The time from one request to the next, over all connections; 0: no connection waits for its turn. */
    private final long intervalNanos;

    private long nextTurn;
    private long lastAnswer;
    private long windowEnd;
    private long inWindow;
    private long failed;
    private int inFlight;
    private @Nullable String firstFailure;

    private LoadGenerator(Selector selector, int expectedStatus, int perSecond) {
        this.selector = selector;
        this.expectedStatus = expectedStatus;
        this.intervalNanos = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /**
     * Runs for {@code window}, then waits for outstanding answers. Blocks the calling thread.
     *
     * @param connections requests in flight at once, 1 to 10,000
     * @param expectedStatus any other status counts as failed
     * @throws BenchException if a connection breaks, an answer cannot be read, or no answer comes for 10 s
     */
    public static LoadResult run(
            InetSocketAddress server, RequestSource source, int connections, Duration window, int expectedStatus) {
        return run(server, null, source, connections, window, expectedStatus);
    }

    /** Like the other method. @param from the local address; null: the system chooses */
    public static LoadResult run(
            InetSocketAddress server,
            @Nullable InetAddress from,
            RequestSource source,
            int connections,
            Duration window,
            int expectedStatus) {
        return run(server, from, source, connections, window, expectedStatus, 0);
    }

    /**
     * Like the other methods, at most with this rate. @param perSecond requests in total; 0: as fast as they are
     * answered
     */
    public static LoadResult run(
            InetSocketAddress server,
            @Nullable InetAddress from,
            RequestSource source,
            int connections,
            Duration window,
            int expectedStatus,
            int perSecond) {
        if (connections < 1 || connections > 10_000) {
            throw new IllegalArgumentException("connections must be from 1 to 10000, is " + connections);
        }
        try (Selector selector = Selector.open();
                LoadGenerator generator = new LoadGenerator(selector, expectedStatus, perSecond)) {
            for (int i = 0; i < connections; i++) {
                generator.connections.add(new Connection(server, from, selector, source));
            }
            return generator.run(window);
        } catch (IOException e) {
            throw new BenchException("The connection to " + server + " failed: " + e.getMessage(), e);
        }
    }

    private LoadResult run(Duration window) throws IOException {
        long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        nextTurn = System.nanoTime();
        lastAnswer = nextTurn;
        windowEnd = nextTurn + window.toNanos();
        free.addAll(connections);
        try {
            do {
                long wait = sendWhatIsDue();
                selector.select(this::proceed, Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
                if (inFlight > 0 && System.nanoTime() - lastAnswer > STALLED.toNanos()) {
                    throw new BenchException("No answer for " + STALLED.toSeconds() + " s");
                }
            } while (inFlight > 0 || System.nanoTime() < windowEnd);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
        return new LoadResult(
                window, inWindow, latencies.getTotalCount(), failed, firstFailure, latencies, Duration.ofNanos(cpu));
    }

    /** Returns how long no request is to be sent, if no answer comes. */
    private long sendWhatIsDue() throws IOException {
        long now = System.nanoTime();
        while (!free.isEmpty() && nextTurn <= now && now < windowEnd) {
            if (inFlight == 0) {
                lastAnswer = now;
            }
            free.remove().send(now);
            inFlight++;
            nextTurn += intervalNanos;
        }
        return free.isEmpty() || now >= windowEnd ? STALLED.toNanos() : nextTurn - now;
    }

    private void proceed(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            int status = connection.proceed();
            if (status == ResponseReader.INCOMPLETE) {
                return;
            }
            long now = System.nanoTime();
            lastAnswer = now;
            count(connection, status, now);
            if (intervalNanos == 0 && now < windowEnd) {
                connection.send(now);
            } else {
                inFlight--;
                free.add(connection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(Connection connection, int status, long now) {
        if (status != expectedStatus) {
            failed++;
            if (firstFailure == null) {
                firstFailure = connection.responseText();
            }
            return;
        }
        latencies.recordValue(Math.min(now - connection.startedAt(), LONGEST_LATENCY));
        if (now < windowEnd) {
            inWindow++;
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
