package io.streakline.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Generates JSON text for a schema: valid, nearly valid, or hostile, as set by {@link #chaos}. Depends only on the
 * given random numbers and remembered values. Not thread-safe.
 */
public final class SchemaValues {

    private static final int KNOWN = 200;
    private static final int DEEPEST = 6;
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final Duration BEYOND = Duration.ofDays(400);

    private static final List<String> WORDS = List.of(
            "ada",
            "bert",
            "cleo@example.org",
            "auth0|5f7c8ec7",
            "o'neil+a/b=~!*(),;$&",
            "goal_completed",
            "log_created",
            "login",
            "cohort:cs101",
            "team:x",
            "Asia/Muscat",
            "America/New_York",
            "UTC",
            "/lessons/7",
            "https://example.org/x",
            "3.5",
            " -2e0 ",
            "0",
            "2026",
            "0123456789abcdef01234567",
            "A",
            "All exercises were answered 😀");

    private final JsonNode document;
    private final Random random;
    private final List<String> known = new ArrayList<>();
    private double chaos;

    /** @param document the target of references */
    public SchemaValues(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    /** @param share of the values that are to be hostile, 0 to 1 */
    public void chaos(double share) {
        chaos = share;
    }

    /** An id or cursor from the server, to be sent again. */
    public void know(String text) {
        if (known.size() < KNOWN) {
            known.add(text);
        } else {
            known.set(random.nextInt(KNOWN), text);
        }
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The schema, or parameter, that a reference leads to. */
    public JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? resolve(document.at(node.path("$ref").textValue().substring(1)))
                : node;
    }

    public String json(JsonNode schema) {
        return json(resolve(schema), 0);
    }

    private String json(JsonNode schema, int depth) {
        if (chance(chaos)) {
            return Hostile.json(random);
        }
        if (schema.has("const")) {
            return schema.path("const").toString();
        }
        if (schema.has("enum")) {
            return any(children(schema.path("enum"))).toString();
        }
        if (schema.has("oneOf")) {
            return json(resolve(any(children(schema.path("oneOf")))), depth);
        }
        JsonNode type = schema.path("type");
        String word = type.isArray() ? any(children(type)).asText() : type.asText();
        return switch (word) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> ApiDescription.quoted(text(schema));
            case "integer" -> Long.toString(integer(schema));
            case "number" -> Double.toString(integer(schema) + random.nextInt(100) / 100.0);
            case "boolean" -> Boolean.toString(random.nextBoolean());
            case "null" -> "null";
            default -> free(depth);
        };
    }

    private static List<JsonNode> children(JsonNode node) {
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        return children;
    }

    private String object(JsonNode schema, int depth) {
        List<String> required =
                children(schema.path("required")).stream().map(JsonNode::asText).toList();
        List<String> fields = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            boolean wanted = required.contains(property.getKey()) ? !chance(chaos / 2) : chance(0.4);
            for (int times = wanted ? 1 : 0; times > 0; times = chance(chaos / 4) ? times : times - 1) {
                fields.add("\"" + property.getKey() + "\":" + json(resolve(property.getValue()), depth + 1));
            }
        });
        if (!schema.has("properties") || chance(chaos / 2)) {
            for (int i = random.nextInt(3); i > 0; i--) {
                fields.add(ApiDescription.quoted(any(WORDS)) + ":" + free(depth + 1));
            }
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String array(JsonNode schema, int depth) {
        int least = schema.path("minItems").asInt(0);
        int size = least
                + random.nextInt(Math.max(1, Math.min(schema.path("maxItems").asInt(4), 4) - least + 1));
        List<String> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            JsonNode item = schema.path("items");
            items.add(json(resolve(item.isArray() ? item.path(i) : item), depth + 1));
        }
        return "[" + String.join(",", items) + "]";
    }

    /** Any JSON. */
    private String free(int depth) {
        return switch (random.nextInt(depth > DEEPEST ? 4 : 6)) {
            case 0 -> "null";
            case 1 -> Integer.toString(random.nextInt());
            case 2 -> ApiDescription.quoted(any(WORDS));
            case 3 -> "0.1";
            case 4 -> "[" + free(depth + 1) + "]";
            default -> "{\"k\":" + free(depth + 1) + "}";
        };
    }

    private long integer(JsonNode schema) {
        long least =
                schema.path("minimum").asLong(schema.path("exclusiveMinimum").asLong(-10));
        long most = Math.max(least, schema.path("maximum").asLong(Math.max(least, 0) + 200));
        return switch (random.nextInt(8)) {
            case 0 -> least;
            case 1 -> most;
            default -> random.nextLong(least, most == Long.MAX_VALUE ? most : most + 1);
        };
    }

    /** A string of the schema, or of the parameter's, without quotes. */
    public String text(JsonNode schema) {
        switch (schema.path("format").asText()) {
            case "date-time" -> {
                return moment().toString();
            }
            case "date" -> {
                return moment().toString().substring(0, 10);
            }
            default -> {
                // Below.
            }
        }
        List<String> candidates = new ArrayList<>(chance(0.5) ? known : List.of());
        candidates.addAll(WORDS);
        children(schema.path("examples")).forEach(example -> candidates.add(example.asText()));
        List<String> fitting =
                candidates.stream().filter(text -> fits(schema, text)).toList();
        int most = Math.min(schema.path("maxLength").asInt(60), 3_000);
        return fitting.isEmpty() || chance(0.05) && !schema.has("pattern") ? "é".repeat(most) : any(fitting);
    }

    private Instant moment() {
        long span = BEYOND.toMillis();
        return TestServer.START.plusMillis(random.nextLong(-span, span / 20));
    }

    private static boolean fits(JsonNode schema, String text) {
        int length = text.codePointCount(0, text.length());
        return length >= schema.path("minLength").asInt(0)
                && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                && (!schema.has("pattern")
                        || PATTERNS.computeIfAbsent(schema.path("pattern").asText(), Pattern::compile)
                                .matcher(text)
                                .find());
    }
}
