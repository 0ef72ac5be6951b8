package io.streakline.bench.recover;

import io.streakline.bench.BenchException;
import io.streakline.bench.peer.PlainHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Creates activities of random users through the API, at a rate, from its own thread; while the server is away, it
 * keeps trying. Every create causes one event for each socket of its user.
 */
final class EventSource implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofMillis(20);
    private static final int CREATED = 201;

    private final HttpClient client = PlainHttp.client();
    private final URI server;
    private final List<String> users;
    private final long intervalNanos;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean stopped;

    /** @param perSecond the maximum number of events */
    EventSource(URI server, List<String> users, int perSecond) {
        this.server = server;
        this.users = users;
        this.intervalNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        this.thread = Thread.ofPlatform().name("event-source").start(this::run);
    }

    private void run() {
        long next = System.nanoTime();
        try {
            while (!stopped) {
                create(users.get(ThreadLocalRandom.current().nextInt(users.size())));
                next = Math.max(next + intervalNanos, System.nanoTime() - intervalNanos);
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void create(String user) {
        String body = """
                {"userId":"%s","type":"goal_completed","title":"Finished a lesson"}""".formatted(user);
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/activities"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == CREATED) {
                acknowledged.incrementAndGet();
            } else if (answer.statusCode() != 503) {
                throw new BenchException("A create was answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException away) {
            // The server was killed: only the server knows whether this create was stored; the clients must agree with
            // it.
            LockSupport.parkNanos(AGAIN.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    /** The number of creates answered so far. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Stops, and asks the server for the end of each user's stream. */
    Map<String, Long> stopAndAskHeads() {
        close();
        Map<String, Long> heads = new HashMap<>();
        for (String user : users) {
            heads.put(user, head(user));
        }
        return heads;
    }

    private long head(String user) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/activities/" + user + "?limit=1"))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.headers()
                    .firstValue("Stream-Position")
                    .map(TrailingString::offset)
                    .orElseThrow(() -> new BenchException("No Stream-Position in an answer: " + answer.body()));
        } catch (IOException e) {
            throw new BenchException("A user's position could not be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
