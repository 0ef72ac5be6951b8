package io.streakline.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.client.ServerClient;
import io.streakline.cli.replay.BatchAnswer.Result;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends one batch, once, and reports the result. */
final class BatchClient implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final ServerClient client;
    private final InstantSource clock;

    /**
     * @param server     its address, without a slash at the end
     * @param credential token or API key; null for a server that requires no sign-in
     */
    BatchClient(String server, @Nullable String credential, InstantSource clock) {
        this.client = new ServerClient(server, credential, ANSWER);
        this.clock = clock;
    }

    BatchAnswer send(byte[] body, int items) throws InterruptedException {
        try {
            return read(client.call("POST", "/api/activities/batch", body), items);
        } catch (ConnectException e) {
            return new BatchAnswer.Later("cannot be reached", Duration.ZERO);
        } catch (IOException e) {
            // The server may or may not have stored the batch; the items' externalIds make a repeat harmless.
            return new BatchAnswer.Later("closed the connection (%s)".formatted(e.getMessage()), Duration.ZERO);
        }
    }

    private BatchAnswer read(ServerClient.Response response, int items) {
        return switch (response.status()) {
            case 200 -> results(response.body().path("results"), items);
            case 429, 502, 503, 504 ->
                new BatchAnswer.Later(
                        "is busy (%d)".formatted(response.status()),
                        RetryAfter.of(response.headers(), clock.instant()));
            default -> new BatchAnswer.Never(response.refusal());
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

    @Override
    public void close() {
        client.close();
    }
}
