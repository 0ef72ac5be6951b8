package io.streakline.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;

/** Short calls of the REST API. Every answer is checked against the API description. Thread-safe. */
public record Rest(TestServer server, @Nullable String credential) {

    public Rest(TestServer server) {
        this(server, null);
    }

    /** The same server, with a token or an API key. */
    public Rest with(@Nullable String credential) {
        return new Rest(server, credential);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = server.request(path);
        return credential == null ? request : request.header("Authorization", "Bearer " + credential);
    }

    /** @param json empty for none */
    public Reply call(String method, String path, String json) {
        HttpRequest.Builder request = request(path);
        return json.isEmpty()
                ? send(request.method(method, BodyPublishers.noBody()))
                : send(request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json)));
    }

    public Reply get(String path) {
        return call("GET", path, "");
    }

    public Reply post(String path, Object json) {
        return call("POST", path, json.toString());
    }

    public Reply put(String path, Object json) {
        return call("PUT", path, json.toString());
    }

    public Reply patch(String path, Object json) {
        return call("PATCH", path, json.toString());
    }

    /** Without a body, and without a content type. */
    public Reply patch(String path) {
        return call("PATCH", path, "");
    }

    public Reply delete(String path) {
        return call("DELETE", path, "");
    }

    /**
     * With an Idempotency-Key.
     *
     * @param json empty for none
     */
    public Reply once(String key, String method, String path, Object json) {
        return send(request(path)
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

    /** The minimum for an activity. */
    public static ObjectNode activity(String userId, String title) {
        return object().put("userId", userId).put("type", "log_created").put("title", title);
    }

    /** The minimum for a notification. */
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
