package io.streakline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.Described;
import io.streakline.testing.Hostile;
import io.streakline.testing.SchemaValues;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Generates calls of every operation in the description: valid, nearly valid and hostile. Not thread-safe. */
final class FuzzedCalls {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^/]+)}");
    private static final Pattern GIVEN_OUT =
            Pattern.compile("\"(?:_id|id|activityId|notificationId|nextCursor)\":\"([^\"]+)\"");

    private static final List<String> CONTENT_TYPES = List.of(
            "application/vnd.streakline+json",
            "application/json; charset=utf-16",
            "APPLICATION/JSON;;",
            "application/json, text/html",
            "text/plain",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "*/*",
            "json",
            ";");

    private final JsonNode document = Described.document();
    private final Random random;
    private final SchemaValues values;
    private final List<String> operations;
    private double chaos;

    FuzzedCalls(Random random) {
        this.random = random;
        this.values = new SchemaValues(document, random);
        this.operations = Described.operations().stream().sorted().toList();
    }

    /** @param path including the query */
    record Fuzzed(String method, String path, Map<String, String> headers, byte[] body) {

        @Override
        public String toString() {
            String text = new String(body, StandardCharsets.UTF_8);
            return method + " " + path + " " + headers + " "
                    + (text.length() < 1_000 ? text : text.substring(0, 1_000) + "…");
        }
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Remembers ids from an answer, so that later calls can use them. @param except ids that they must not use */
    void learn(String answer, String except) {
        Matcher matcher = GIVEN_OUT.matcher(answer);
        for (int i = 0; i < 5 && matcher.find(); i++) {
            if (!matcher.group(1).equals(except)) {
                values.know(matcher.group(1));
            }
        }
    }

    Fuzzed next() {
        String operation = operations.get(random.nextInt(operations.size()));
        chaos = List.of(0.0, 0.0, 0.1, 0.1, 0.4).get(random.nextInt(5));
        values.chaos(chaos);
        String method = operation.substring(0, operation.indexOf(' '));
        String template = operation.substring(method.length() + 1);
        JsonNode described = document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
        Map<String, String> path = new LinkedHashMap<>();
        List<String> query = new ArrayList<>();
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode reference : described.path("parameters")) {
            parameter(values.resolve(reference), path, query, headers);
        }
        if (chance(chaos)) {
            query.add(encoded(Hostile.text(random)));
        }
        byte[] body = body(method, described, headers);
        String sent = method.equals("GET") && chance(0.1) ? "HEAD" : method;
        return new Fuzzed(
                sent, filled(template, path) + (query.isEmpty() ? "" : "?" + String.join("&", query)), headers, body);
    }

    private static String filled(String template, Map<String, String> path) {
        return PARAMETER
                .matcher(template)
                .replaceAll(name -> Matcher.quoteReplacement(path.getOrDefault(name.group(1), "ada")));
    }

    private void parameter(
            JsonNode parameter, Map<String, String> path, List<String> query, Map<String, String> headers) {
        String name = parameter.path("name").asText();
        JsonNode schema = values.resolve(parameter.path("schema"));
        switch (parameter.path("in").asText()) {
            case "path" -> {
                String text = encoded(value(schema));
                // If it were empty or only dots, which are resolved, the path would be another.
                path.put(name, text.matches("\\.{0,2}") ? "%20" : text);
            }
            case "query" -> {
                boolean needed = parameter.path("required").asBoolean() && !chance(chaos);
                for (int times = needed || chance(0.5) ? 1 : 0;
                        times > 0;
                        times = chance(chaos / 4) ? times : times - 1) {
                    query.add(name + "=" + encoded(value(schema)));
                }
            }
            default -> {
                if (chance(0.3)) {
                    headers.put(name, value(schema));
                }
            }
        }
    }

    private String value(JsonNode schema) {
        if (chance(chaos)) {
            return Hostile.text(random);
        }
        boolean isText = schema.path("type").asText().equals("string") && !schema.has("enum");
        return isText ? values.text(schema) : values.json(schema).replace("\"", "");
    }

    /** Percent-encoded, sometimes with bytes that are not UTF-8. */
    private String encoded(String text) {
        StringBuilder encoded = new StringBuilder(chance(chaos / 8) ? "%FF%C0%80" : "");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > ' ' && b < 127 && "%?#&+/\\\"<>^`{|}[]".indexOf(b) < 0;
            encoded.append(plain ? Character.toString((char) b) : "%%%02X".formatted(b));
        }
        return encoded.toString();
    }

    private byte[] body(String method, JsonNode described, Map<String, String> headers) {
        JsonNode schema = values.resolve(described.path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema");
        boolean none = method.equals("GET") || schema.isMissingNode() && !chance(0.2 + chaos);
        if (none) {
            return new byte[0];
        }
        headers.put(
                "Content-Type",
                chance(chaos / 2) ? CONTENT_TYPES.get(random.nextInt(CONTENT_TYPES.size())) : "application/json");
        return broken(values.json(schema).getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, or the rest of them. */
    private byte[] broken(byte[] json) {
        if (!chance(chaos / 4)) {
            return json;
        }
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(json, random.nextInt(json.length + 1));
            case 1 -> joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, json);
            case 2 -> joined(json, json);
            case 3 -> new String(json, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            case 4 -> joined(json, new byte[] {(byte) 0xC0, (byte) 0x80, 0});
            default -> {
                byte[] changed = json.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                yield changed;
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
