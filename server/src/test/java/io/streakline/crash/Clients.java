package io.streakline.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import io.streakline.crash.Entry.Outcome.Acknowledged;
import io.streakline.crash.Entry.Outcome.Refused;
import io.streakline.crash.Entry.Outcome.Unknown;
import io.streakline.crash.Entry.Retry;
import io.streakline.crash.Request.Create;
import io.streakline.crash.Request.Item;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Sixteen clients that send requests continuously, and write their requests and the answers into the ledger. */
final class Clients implements AutoCloseable {

    private static final int COUNT = 16;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Ledger ledger;
    private final IntSupplier port;
    private final Known known = new Known();
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;
    private volatile boolean givingUp;

    /** @param port of the currently running server */
    private Clients(Ledger ledger, IntSupplier port) {
        this.ledger = ledger;
        this.port = port;
    }

    static Clients start(long seed, Ledger ledger, IntSupplier port) {
        var clients = new Clients(ledger, port);
        for (int i = 0; i < COUNT; i++) {
            var choices = new Choices(seed + i, clients.known, Clock.systemUTC());
            clients.threads.add(Thread.ofPlatform().name("client-" + i).daemon().start(() -> clients.run(choices)));
        }
        return clients;
    }

    private void run(Choices choices) {
        try {
            while (!stopping) {
                Retry retry = choices.retry();
                send(ledger.open(choices.next(retry), retry));
            }
        } catch (IOException | RuntimeException e) {
            faults.add(Thread.currentThread().getName() + " ended: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends it until its outcome is known, or the client would not repeat it. */
    private void send(Entry entry) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!sendOnce(entry) && !givingUp) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                faults.add("For " + PATIENCE.toSeconds() + " s no answer to " + entry);
                return;
            }
            LockSupport.parkNanos(RETRY_PAUSE.toNanos());
        }
    }

    /** Whether that was the last time. */
    private boolean sendOnce(Entry entry) throws IOException, InterruptedException {
        try {
            HttpResponse<String> response =
                    http.send(entry.request.to(port.getAsInt(), entry.key()), BodyHandlers.ofString());
            return answered(entry, response);
        } catch (ConnectException nothingWasSent) {
            return false;
        } catch (HttpTimeoutException e) {
            faults.add("Never answered: " + entry);
            throw e;
        } catch (IOException cutOff) {
            entry.unanswered();
            ledger.settle(entry, new Unknown());
            return entry.retry == Retry.NEVER || !mayBeRepeated(entry);
        }
    }

    /** Without a key, only requests that name their item can be repeated. */
    private static boolean mayBeRepeated(Entry entry) {
        return entry.retry == Retry.KEY ? entry.request.takesKey() : hasExternalIds(entry.request);
    }

    private static boolean hasExternalIds(Request request) {
        return request instanceof Create || request instanceof Request.CreateBatch;
    }

    private boolean answered(Entry entry, HttpResponse<String> response) throws IOException {
        int status = response.statusCode();
        if (status / 100 == 2) {
            String position = response.headers().firstValue("Stream-Position").orElse(null);
            ledger.settle(entry, new Acknowledged(status, response.body(), position));
            remember(entry.request, response.body());
            return true;
        }
        boolean later = status == 409 || status == 503;
        if (later && entry.retry != Retry.NEVER) {
            return false;
        }
        ledger.settle(entry, new Refused(status, response.body()));
        return true;
    }

    private void remember(Request request, String body) throws IOException {
        if (request instanceof Create(Item item)) {
            JsonNode made = Json.MAPPER.readTree(body);
            known.add(item.feed(), item.user(), made.path("_id").asText());
        }
    }

    /** Lets each client finish its current request, within a bound. Returns errors that no client should ever see. */
    List<String> finish() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            if (!thread.join(PATIENCE)) {
                faults.add(thread.getName() + " does not end");
            }
        }
        return List.copyOf(faults);
    }

    /** The same, if no server will return: clients without an answer do not retry. */
    List<String> giveUp() throws InterruptedException {
        givingUp = true;
        return finish();
    }

    @Override
    public void close() {
        stopping = true;
        givingUp = true;
        threads.forEach(Thread::interrupt);
        http.shutdownNow();
    }
}
