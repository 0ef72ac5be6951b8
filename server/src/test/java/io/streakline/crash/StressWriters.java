package io.streakline.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Creates activities for one user after another, at about this rate, and retries while the server is unavailable. */
final class StressWriters implements AutoCloseable {

    private static final int THREADS = 2;
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final String url;
    private final int users;
    private final AtomicInteger created = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    StressWriters(String url, int users) {
        this.url = url;
        this.users = users;
        for (int i = 0; i < THREADS; i++) {
            int writer = i;
            threads.add(Thread.ofPlatform().name("writer-" + i).start(() -> write(writer)));
        }
    }

    private void write(int writer) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; !over; i++) {
                // The external id keeps an activity whose answer was lost from being created twice.
                String json = """
                        {"userId": "user-%d", "type": "log_created", "title": "%d", "externalId": "%d-%d"}""".formatted((i * THREADS + writer) % users, i, writer, i);
                while (!isCreated(http, json) && !over) {
                    LockSupport.parkNanos(20 * PAUSE_NANOS);
                }
                created.incrementAndGet();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean isCreated(HttpClient http, String json) {
        try {
            int status = http.send(
                            HttpRequest.newBuilder(URI.create(url + "/api/activities"))
                                    .timeout(ANSWER)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(json))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            return status == 200 || status == 201;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int created() {
        return created.get();
    }

    /** Returns when this many more were created. */
    void awaitMore(int count, Duration most) {
        int goal = created.get() + count;
        long end = System.nanoTime() + most.toNanos();
        while (created.get() < goal) {
            if (System.nanoTime() > end) {
                throw new AssertionError("only " + created.get() + " activities were created, not " + goal);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Returns when the last has its answer. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
