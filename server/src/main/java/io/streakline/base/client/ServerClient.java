package io.streakline.base.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client of a running server's API, used by commands: JSON over HTTP/1.1, one call at a time. A call fails after the
 * given time; nothing is retried.
 */
public final class ServerClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String server;
    private final @Nullable String credential;
    private final Duration patience;

    /**
     * @param server     its address, without a slash at the end
     * @param credential token or API key; null for a server that requires no sign-in
     * @param patience   the timeout of one answer
     */
    public ServerClient(String server, @Nullable String credential, Duration patience) {
        this.server = server;
        this.credential = credential;
        this.patience = patience;
    }

    /**
     * An answer of the server.
     *
     * @param body a missing node if it was not JSON, for example a proxy's error page, of which only the status matters
     */
    public record Response(int status, HttpHeaders headers, JsonNode body) {

        /** Whether the call succeeded. */
        public boolean isDone() {
            return status / 100 == 2 && !body.isMissingNode();
        }

        /** Status and reason of an answer that reports an error, for an operator. */
        public String refusal() {
            String reason = body.isMissingNode()
                    ? "no JSON; is this Streakline?"
                    : body.path("error").asText("no reason given");
            return "answered " + status + ": " + reason;
        }
    }

    /** Sends JSON, or no body if it is empty. Blocks. */
    public Response call(String method, String path, String json) throws IOException, InterruptedException {
        return call(method, path, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Like the other method, with JSON in UTF-8. */
    public Response call(String method, String path, byte[] json) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(json));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Response(response.statusCode(), response.headers(), parse(response.body()));
    }

    private static JsonNode parse(byte[] body) throws IOException {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }

    /** Also ends a call that was interrupted. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
