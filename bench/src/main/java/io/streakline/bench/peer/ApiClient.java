package io.streakline.bench.peer;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls of a server's API outside the load generator, which are not measured. */
public final class ApiClient implements AutoCloseable {

    private final HttpClient client = PlainHttp.client();
    private final ServerProcess server;

    public ApiClient(ServerProcess server) {
        this.server = server;
    }

    /** The called server. */
    public ServerProcess server() {
        return server;
    }

    /**
     * The body of the answer to {@code GET}.
     *
     * @throws BenchException if it is not 200
     */
    public String get(String path) {
        return ok(call(HttpRequest.newBuilder(server.url(path)).build()));
    }

    /**
     * The body of the answer to a request with JSON.
     *
     * @throws BenchException if it is not 200
     */
    public String send(String method, String path, String json) {
        return ok(answer(method, path, "", json));
    }

    /**
     * Adds items with a batch call.
     *
     * @param items as one JSON array
     * @throws BenchException if one was not accepted
     */
    public void batch(String feed, String items) {
        String answer = send("POST", "/api/" + feed + "/batch", "{\"" + feed + "\":" + items + "}");
        if (answer.contains("\"error\"")) {
            throw new BenchException(server.name() + " did not accept a batch: " + answer);
        }
    }

    /** The answer to a request with JSON. @param authorization value of that header; empty for none */
    public HttpResponse<String> answer(String method, String path, String authorization, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return call(request.build());
    }

    private HttpResponse<String> call(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BenchException(server.name() + " could not be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while waiting for " + server.name(), e);
        }
    }

    private String ok(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new BenchException("%s answered %d to %s: %s"
                    .formatted(server.name(), response.statusCode(), response.uri(), response.body()));
        }
        return response.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
