package io.streakline.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** An answer of the REST API for tests. */
public record Reply(HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public JsonNode json() {
        return ApiDescription.json(response.body());
    }

    /** A field's value as text; nested fields by a path with slashes. */
    public String text(String field) {
        return json().at("/" + field).asText();
    }

    public long number(String field) {
        JsonNode value = json().at("/" + field);
        if (!value.isIntegralNumber()) {
            throw new AssertionError(field + " is no integer in " + body());
        }
        return value.longValue();
    }

    public String id() {
        return text("_id");
    }

    public String error() {
        return text("error");
    }

    public String code() {
        return text("code");
    }

    /** The fields that a 400 names, in order. */
    public List<String> badFields() {
        return values(json().path("errors"), "field");
    }

    /** One field of each element of an array. */
    public List<String> each(String array, String field) {
        return values(json().path(array), field);
    }

    private static List<String> values(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.path(field).asText())
                .toList();
    }

    /** A header's value; empty if absent. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public String position() {
        return header("Stream-Position");
    }

    /** The offset of the position. */
    public long offset() {
        String position = position();
        return Long.parseLong(position.substring(position.lastIndexOf(':') + 1));
    }

    public boolean replayed() {
        return header("Idempotent-Replayed").equals("true");
    }
}
