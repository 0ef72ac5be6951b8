package io.streakline.feature.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.client.ServerClient;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a server to rebuild its users, some at a time, and prints the differences. Used on one thread. */
public final class RebuildClient {

    private static final Duration ANSWER = Duration.ofMinutes(5);

    private final String server;
    private final @Nullable String credential;
    private final PrintWriter out;
    private long users;
    private long differing;

    /**
     * @param server     its address, without a slash at the end
     * @param credential token or API key; null for a server that requires no sign-in
     */
    public RebuildClient(String server, @Nullable String credential, PrintWriter out) {
        this.credential = credential;
        this.server = server;
        this.out = out;
    }

    /**
     * Rebuilds one user, or all.
     *
     * @return whether there were no differences
     * @throws RebuildException if the request to the server fails; earlier repairs remain
     */
    public boolean run(@Nullable String userId) throws InterruptedException {
        try (ServerClient client = new ServerClient(server, credential, ANSWER)) {
            String body = userId == null ? "{}" : field("userId", userId);
            while (!body.isEmpty()) {
                JsonNode page = ask(client, body);
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

    private JsonNode ask(ServerClient client, String body) throws InterruptedException {
        String authority = URI.create(server).getAuthority();
        try {
            ServerClient.Response response = client.call("POST", "/api/operator/rebuild", body);
            if (!response.isDone()) {
                throw new RebuildException(authority + " " + response.refusal());
            }
            return response.body();
        } catch (IOException e) {
            throw new RebuildException(
                    "%s cannot be reached (%s). Run the command again; repaired figures stay repaired"
                            .formatted(authority, e),
                    e);
        }
    }
}
