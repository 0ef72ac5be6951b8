package io.streakline.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streakline.cli.replay.BatchAnswer.Result;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends one batch, once, and says what came of it. */
final class BatchClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final @Nullable String credential;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final URI batches;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /**
     * @param server     where it is reached, without a slash at the end
     * @param credential token or API key; null for a server on which nobody has to sign in
     */
    BatchClient(String server, @Nullable String credential, ObjectMapper json, InstantSource clock) {
        this.credential = credential;
        this.json = json;
        this.clock = clock;
        this.batches = URI.create(server + "/api/activities/batch");
    }

    BatchAnswer send(byte[] body, int items) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(batches)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        try {
            return read(http.send(request.build(), BodyHandlers.ofByteArray()), items);
        } catch (ConnectException e) {
            return new BatchAnswer.Later("cannot be reached", Duration.ZERO);
        } catch (IOException e) {
            // What was sent may have been stored or not; the items' externalIds make it the same.
            return new BatchAnswer.Later("closed the connection (%s)".formatted(e.getMessage()), Duration.ZERO);
        }
    }

    private BatchAnswer read(HttpResponse<byte[]> response, int items) {
        JsonNode body = parse(response.body());
        return switch (response.statusCode()) {
            case 200 -> results(body.path("results"), items);
            case 429, 502, 503, 504 ->
                new BatchAnswer.Later(
                        "is busy (%d)".formatted(response.statusCode()),
                        RetryAfter.of(response.headers(), clock.instant()));
            default ->
                new BatchAnswer.Never("answered %d: %s"
                        .formatted(response.statusCode(), body.path("error").asText("no reason given")));
        };
    }

    private static BatchAnswer results(JsonNode entries, int items) {
        if (entries.size() != items) {
            return new BatchAnswer.Never(
                    "answered %d results for %d items; is this Streakline?".formatted(entries.size(), items));
        }
        List<Result> results = new ArrayList<>(items);
        for (JsonNode entry : entries) {
            results.add(
                    switch (entry.path("status").asInt()) {
                        case 201 -> new Result.Created();
                        case 200 -> new Result.AlreadyThere();
                        default -> new Result.Refused(entry.path("error").asText("no reason given"));
                    });
        }
        return new BatchAnswer.Results(results);
    }

    /** A missing node if that is no JSON: a proxy's error page, say, whose status is what matters. */
    private JsonNode parse(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        } catch (IOException e) {
            throw new AssertionError("bytes in memory can always be read", e);
        }
    }

    @Override
    public void close() {
        // Idle by now; close() would wait for nothing, shutdownNow() also ends what an interrupt left.
        http.shutdownNow();
    }
}
