package io.streakline.bench.publish;

import io.streakline.bench.BenchException;
import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.peer.PlainHttp;
import io.streakline.bench.peer.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server how many activities the users of a round have: a rate counts only if what was answered was also kept. */
final class StoredCount {

    private static final Pattern TOTAL = Pattern.compile("\"total\"\\s*:\\s*(\\d+)");

    private StoredCount() {}

    /** The sum over users 0 to {@code users} - 1 of {@code userPrefix}, by the API. */
    static long of(ServerProcess server, String userPrefix, int users) {
        try (HttpClient client = PlainHttp.client()) {
            long stored = 0;
            for (int user = 0; user < users; user++) {
                stored += total(client, server, CreateActivityRequests.userId(userPrefix, user));
            }
            return stored;
        } catch (IOException e) {
            throw new BenchException(server.name() + " could not be asked for what it stored: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while counting what " + server.name() + " stored", e);
        }
    }

    private static long total(HttpClient client, ServerProcess server, String userId)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.url("/api/activities/" + userId + "?limit=1"))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        Matcher total = TOTAL.matcher(response.body());
        if (response.statusCode() != 200 || !total.find()) {
            throw new BenchException(server.name() + " answered " + response.statusCode() + ": " + response.body());
        }
        return Long.parseLong(total.group(1));
    }
}
