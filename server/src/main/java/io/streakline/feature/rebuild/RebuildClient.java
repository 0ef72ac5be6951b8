package io.streakline.feature.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Has a server rebuild its users, some at a time, and prints what differed. Used on one thread. */
public final class RebuildClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private final URI calls;
    private final @Nullable String credential;
    private final PrintWriter out;
    private long users;
    private long differing;

    /**
     * @param server     where it is reached, without a slash at the end
     * @param credential token or API key; null for a server on which nobody has to sign in
     */
    public RebuildClient(String server, @Nullable String credential, PrintWriter out) {
        this.credential = credential;
        this.calls = URI.create(server + "/api/operator/rebuild");
        this.out = out;
    }

    /**
     * Rebuilds one user, or all.
     *
     * @return whether nothing differed
     * @throws RebuildException if the server can't be asked; what was repaired by then stays so
     */
    public boolean run(@Nullable String userId) throws InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build()) {
            String body = userId == null ? "{}" : field("userId", userId);
            while (!body.isEmpty()) {
                JsonNode page = ask(http, body);
                print(page);
                String next = page.path("next").textValue();
                body = next == null ? "" : field("after", next);
            }
        }
        out.println(
                differing == 0
                        ? "%,d %s: nothing differed".formatted(users, users == 1 ? "user" : "users")
                        : "%,d %s: %,d %s differed and %s now as the ledger has %s"
                                .formatted(
                                        users,
                                        users == 1 ? "user" : "users",
                                        differing,
                                        differing == 1 ? "figure" : "figures",
                                        differing == 1 ? "is" : "are",
                                        differing == 1 ? "it" : "them"));
        out.flush();
        return differing == 0;
    }

    private static String field(String name, String value) {
        return Json.object(to -> to.writeStringField(name, value));
    }

    private void print(JsonNode page) {
        users += page.path("users").asLong();
        differing += page.path("differing").asLong();
        JsonNode differences = page.path("differences");
        differences.forEach(difference -> out.printf(
                "%s %s: %s → %s%n",
                difference.path("userId").asText(),
                difference.path("field").asText(),
                difference.path("before").asText(),
                difference.path("after").asText()));
        long more = page.path("differing").asLong() - differences.size();
        if (more > 0) {
            out.printf("… and %,d more%n", more);
        }
        out.flush();
    }

    private JsonNode ask(HttpClient http, String body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(calls)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new RebuildException("%s answered %d: %s"
                        .formatted(calls.getAuthority(), response.statusCode(), reason(response.body())));
            }
            return Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new RebuildException(
                    "%s cannot be reached (%s). Run the command again; repaired figures stay repaired"
                            .formatted(calls.getAuthority(), e),
                    e);
        }
    }

    private static String reason(String body) {
        try {
            return Json.MAPPER.readTree(body).path("error").asText("no reason given");
        } catch (JsonProcessingException e) {
            return "no JSON; is this Streakline?";
        }
    }
}
