package io.streakline.bench.watermark;

import io.streakline.bench.BenchException;
import io.streakline.bench.peer.PlainHttp;
import io.streakline.bench.peer.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One user, filled with unread items through the API and then read or cleared by one call, which is timed. */
final class WatermarkTurn {

    private static final int BATCH = 1_000;

    private final HttpClient client = PlainHttp.client();
    private final ServerProcess server;

    WatermarkTurn(ServerProcess server) {
        this.server = server;
    }

    /**
     * Milliseconds from the request to its whole answer.
     *
     * @param userId of a user without items
     * @throws BenchException if an answer is other than the contract says
     */
    double measure(WatermarkCall call, String userId, int items) {
        for (int filled = 0; filled < items; filled += BATCH) {
            String batch = batch(call, userId, Math.min(BATCH, items - filled));
            String answer = send("POST", "/api/" + call.feed() + "/batch", batch);
            if (answer.contains("\"error\"")) {
                throw new BenchException(server.name() + " did not take a batch: " + answer);
            }
        }
        long start = System.nanoTime();
        String answer = send(call.method(), call.path(userId), "");
        long end = System.nanoTime();
        if (!answer.equals(call.answer(items))) {
            throw new BenchException(
                    "%s answered %s to %s of %,d items".formatted(server.name(), answer, call.title(), items));
        }
        return (end - start) / 1e6;
    }

    private static String batch(WatermarkCall call, String userId, int items) {
        String item = call.feed().equals("activities")
                ? "{\"userId\":\"%s\",\"type\":\"log_created\",\"title\":\"Read a chapter\"}"
                : "{\"userId\":\"%s\",\"type\":\"system\",\"title\":\"News\",\"message\":\"There is something new\"}";
        String one = item.formatted(userId);
        return IntStream.range(0, items)
                .mapToObj(i -> one)
                .collect(Collectors.joining(",", "{\"" + call.feed() + "\":[", "]}"));
    }

    private String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.url(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new BenchException("%s answered %d to %s %s: %s"
                        .formatted(server.name(), response.statusCode(), method, path, response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new BenchException(server.name() + " could not be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while waiting for " + server.name(), e);
        }
    }
}
