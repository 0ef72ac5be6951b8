package io.streakline.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Calls of the REST API in few words. Every answer is checked against the API's description. Thread-safe. */
public record Rest(TestServer server) {

    public Reply get(String path) {
        return new Reply(server.get(path));
    }

    public Reply post(String path, Object json) {
        return new Reply(server.post(path, json.toString()));
    }

    public Reply put(String path, Object json) {
        return send(server.request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json.toString())));
    }

    public Reply patch(String path, Object json) {
        return new Reply(server.patch(path, json.toString()));
    }

    /** Without a body, and without a content type. */
    public Reply patch(String path) {
        return new Reply(server.send(
                server.request(path).method("PATCH", BodyPublishers.noBody()).build()));
    }

    public Reply delete(String path) {
        return new Reply(server.delete(path));
    }

    /**
     * With an Idempotency-Key.
     *
     * @param json empty for none
     */
    public Reply once(String key, String method, String path, Object json) {
        return send(server.request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .method(method, BodyPublishers.ofString(json.toString())));
    }

    public Reply send(HttpRequest.Builder request) {
        return new Reply(server.send(request.build()));
    }

    public Reply createActivity(String userId, String title) {
        return post("/api/activities", activity(userId, title));
    }

    public Reply createNotification(String userId, String title) {
        return post("/api/notifications", notification(userId, title));
    }

    /** The least that an activity needs. */
    public static ObjectNode activity(String userId, String title) {
        return object().put("userId", userId).put("type", "log_created").put("title", title);
    }

    /** The least that a notification needs. */
    public static ObjectNode notification(String userId, String title) {
        return object().put("userId", userId)
                .put("type", "system")
                .put("title", title)
                .put("message", "Something happened.");
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
