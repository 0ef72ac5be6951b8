package io.streakline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks answers against {@code api/openapi.yaml}: route, method, status, media type, every header of ours and every
 * field must be described there, and required ones must be present. Thread-safe.
 */
public final class Described {

    private static final ApiDescription API = ApiDescription.read();

    /** Headers of HTTP itself, which no operation describes. */
    private static final Set<String> TRANSPORT =
            Set.of("content-length", "content-type", "connection", "transfer-encoding", "date");

    private Described() {}

    /**
     * A received answer.
     *
     * @param path without query
     * @param headers by lower-case name
     */
    public record Answer(String method, String path, int status, Map<String, List<String>> headers, String body) {

        private String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        private String mediaType() {
            return header("content-type").split(";", 2)[0];
        }
    }

    /** Every operation, for example {@code GET /api/activities/{id}}. */
    public static Set<String> operations() {
        return API.operations();
    }

    /** An operation's query parameters in order, as {@code ?cursor&limit}; empty for none. */
    public static String query(String operation) {
        String[] parts = operation.split(" ", 2);
        String pointer = "/paths/" + ApiDescription.escaped(parts[1]);
        String parameters = pointer + "/" + parts[0].toLowerCase(Locale.ROOT) + "/parameters";
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < API.at(parameters).size(); i++) {
            JsonNode parameter = API.at(API.resolve(parameters + "/" + i));
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        }
        return names.isEmpty() ? "" : "?" + String.join("&", names);
    }

    /** The whole description; must not be changed. */
    public static JsonNode document() {
        return API.document();
    }

    /** Whether a path belongs to the API, and not to a page's file or the sockets. */
    public static boolean covers(String path) {
        return path.startsWith("/api") || path.equals("/") || path.equals("/docs") || path.equals("/metrics");
    }

    /**
     * Checks one answer.
     *
     * @throws AssertionError naming what is not as described
     */
    public static void check(Answer answer) {
        String response = response(answer);
        headers(answer, response);
        body(answer, API.resolve(response));
    }

    private static String response(Answer answer) {
        String method = answer.method().equals("HEAD") ? "GET" : answer.method();
        // Doubled slashes and one at the end make no other path.
        String path = answer.path().replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", "");
        String operation = API.operation(method, path);
        String status = "/" + answer.status();
        String pointer = operation == null ? "/x-any-path" + status : operation + "/responses" + status;
        assertThat(API.at(pointer).isMissingNode())
                .as(
                        "the description does not name status %s of %s %s: %s",
                        answer.status(), answer.method(), answer.path(), answer.body())
                .isFalse();
        return API.resolve(pointer);
    }

    private static void headers(Answer answer, String response) {
        Map<String, String> described = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String place : List.of("/x-any-answer/headers", response + "/headers")) {
            API.at(place)
                    .fieldNames()
                    .forEachRemaining(
                            name -> described.put(name, API.resolve(place + "/" + ApiDescription.escaped(name))));
        }
        answer.headers().keySet().stream()
                .filter(name -> !TRANSPORT.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> assertThat(described)
                        .as(
                                "header %s of %s %s %s is not described",
                                name, answer.status(), answer.method(), answer.path())
                        .containsKey(name));
        described.forEach((name, pointer) -> header(answer, name.toLowerCase(Locale.ROOT), pointer));
    }

    private static void header(Answer answer, String name, String pointer) {
        if (!answer.headers().containsKey(name)) {
            assertThat(API.at(pointer).path("required").asBoolean())
                    .as(
                            "header %s is missing in %s of %s %s: %s",
                            name, answer.status(), answer.method(), answer.path(), answer.body())
                    .isFalse();
            return;
        }
        String text = answer.header(name);
        String schema = API.resolve(pointer + "/schema");
        boolean number = API.at(schema).path("type").asText().equals("integer");
        JsonNode value =
                number && text.matches("\\d{1,9}") ? IntNode.valueOf(Integer.parseInt(text)) : TextNode.valueOf(text);
        assertThat(API.errors(schema, value)).as("header %s: %s", name, text).isEmpty();
    }

    private static void body(Answer answer, String response) {
        JsonNode content = API.at(response).path("content");
        if (answer.method().equals("HEAD") || content.isMissingNode()) {
            assertThat(answer.body())
                    .as("body of %s %s", answer.method(), answer.path())
                    .isEmpty();
            return;
        }
        assertThat(content.has(answer.mediaType()))
                .as(
                        "media type \"%s\" of %s %s %s is not described",
                        answer.header("content-type"), answer.status(), answer.method(), answer.path())
                .isTrue();
        if (answer.mediaType().endsWith("json")) {
            JsonNode json = ApiDescription.json(answer.body());
            String schema = response + "/content/" + ApiDescription.escaped(answer.mediaType()) + "/schema";
            assertThat(API.errors(API.resolve(schema), json))
                    .as("body of %s %s %s: %s", answer.status(), answer.method(), answer.path(), answer.body())
                    .isEmpty();
            problem(answer, json);
        }
    }

    /** A rule that no schema can express: a problem repeats its message for each kind of reader. */
    private static void problem(Answer answer, JsonNode json) {
        if (answer.status() >= 400) {
            assertThat(json.path("status").intValue()).isEqualTo(answer.status());
            assertThat(json.path("error").textValue())
                    .isEqualTo(json.path("detail").textValue());
            assertThat(json.path("requestId").textValue()).isEqualTo(answer.header("x-request-id"));
        }
    }
}
