package io.streakline.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import io.streakline.crash.ReplayedStream.Living;
import io.streakline.crash.Request.Add;
import io.streakline.crash.Request.Feed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The API's view of all users after all writes, compared with the result of their streams. */
final class ApiView {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final List<String> faults = new ArrayList<>();

    ApiView(int port) {
        this.port = port;
    }

    /** The differences between the two. */
    List<String> shownOtherwise(Map<String, ReplayedStream> streams) throws IOException, InterruptedException {
        try (http) {
            for (Map.Entry<String, ReplayedStream> stream : streams.entrySet()) {
                for (Feed feed : Feed.values()) {
                    compareFeed(feed, stream.getKey(), stream.getValue());
                }
                JsonNode analytics = get("/api/analytics/" + stream.getKey());
                long millis = Math.round(analytics.path(Add.HOURS).asDouble() * Add.MILLIS);
                check(millis == stream.getValue().total(Add.HOURS), stream.getKey() + " shows " + analytics);
            }
        }
        return faults;
    }

    private void compareFeed(Feed feed, String user, ReplayedStream stream) throws IOException, InterruptedException {
        Map<String, Boolean> expected = stream.living(feed).values().stream()
                .collect(Collectors.toMap(Living::id, Living::read, (a, b) -> a, TreeMap::new));
        Map<String, Boolean> shown = new TreeMap<>();
        JsonNode page = get("/api/" + feed.plural() + "/" + user + "?limit=200");
        addPage(feed, page, shown);
        while (!page.path("nextCursor").isNull()) {
            page = get("/api/" + feed.plural() + "/" + user + "?limit=200&cursor="
                    + page.path("nextCursor").asText());
            addPage(feed, page, shown);
        }
        long unread = shown.values().stream().filter(read -> !read).count();
        check(expected.equals(shown), user + " has " + expected + " and shows " + shown);
        check(page.path("total").asInt() == shown.size(), user + " miscounts " + feed + ": " + page);
        check(page.path("unreadCount").asLong() == unread, user + " miscounts the unread " + feed + ": " + page);
    }

    private void addPage(Feed feed, JsonNode page, Map<String, Boolean> shown) {
        for (JsonNode item : page.path(feed.plural())) {
            Boolean before =
                    shown.put(item.path("_id").asText(), item.path("read").asBoolean());
            check(before == null, "shown twice: " + item);
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return Json.MAPPER.readTree(
                http.send(request.build(), BodyHandlers.ofString()).body());
    }

    private void check(boolean good, String fault) {
        if (!good) {
            faults.add(fault);
        }
    }
}
