package io.streakline.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;

/** REST calls that succeed, as a test of something else makes them. */
public record RestCalls(TestServer server) {

    /**
     * What a call was answered with.
     *
     * @param position the <code>Stream-Position</code>; empty if there was none
     */
    public record Answer(JsonNode body, String position) {

        public String id() {
            return body.path("_id").textValue();
        }
    }

    public Answer get(String path) {
        return answer(server.get(path));
    }

    /** @param json the body, as JSON */
    public Answer post(String path, String json) {
        return answer(server.post(path, json));
    }

    /** @param json the body, as JSON */
    public Answer patch(String path, String json) {
        return answer(server.patch(path, json));
    }

    public Answer delete(String path) {
        return answer(server.delete(path));
    }

    /** @param more further fields, as <code>"name": value</code> pairs, or nothing */
    public Answer createActivity(String userId, String title, String... more) {
        return post(
                "/api/activities",
                object("\"userId\":\"" + userId + "\",\"type\":\"log_created\",\"title\":\"" + title + "\"", more));
    }

    /** @param more further fields, as <code>"name": value</code> pairs, or nothing */
    public Answer createNotification(String userId, String title, String... more) {
        return post(
                "/api/notifications",
                object(
                        "\"userId\":\"" + userId + "\",\"type\":\"system\",\"title\":\"" + title
                                + "\",\"message\":\"Hello\"",
                        more));
    }

    private static String object(String fields, String... more) {
        return "{" + fields + (more.length == 0 ? "" : "," + String.join(",", more)) + "}";
    }

    /** What REST says of a user's feeds now, in the form that every event of the stream carries. */
    public JsonNode counts(String userId) {
        JsonNode activities = get("/api/activities/" + userId).body();
        JsonNode notifications = get("/api/notifications/" + userId).body();
        ObjectNode counts = JsClients.JSON.createObjectNode();
        counts.set("unread", pair(activities.get("unreadCount"), notifications.get("unreadCount")));
        counts.set("total", pair(activities.get("total"), notifications.get("total")));
        return counts;
    }

    private static ObjectNode pair(JsonNode activities, JsonNode notifications) {
        ObjectNode pair = JsClients.JSON.createObjectNode();
        pair.set("activities", activities);
        pair.set("notifications", notifications);
        return pair;
    }

    private static Answer answer(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(
                    response.request() + " was answered " + response.statusCode() + ": " + response.body());
        }
        try {
            return new Answer(
                    JsClients.JSON.readTree(response.body()),
                    response.headers().firstValue("Stream-Position").orElse(""));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }
}
