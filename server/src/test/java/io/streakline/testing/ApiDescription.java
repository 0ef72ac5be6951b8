package io.streakline.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The OpenAPI 3.1 document of the REST contract, with look-ups for tests. Thread-safe. */
final class ApiDescription {

    private static final String LOCATION = "https://streakline.test/openapi.json";
    private static final Pattern PARAMETER = Pattern.compile("\\{[^/]+}");

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final List<Template> templates;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** A path with parameters. */
    private record Template(String path, Pattern pattern, long literals) {}

    private ApiDescription(JsonNode document) {
        this.document = document;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(LOCATION, document.toString())));
        this.templates = document.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .map(path -> new Template(
                        path,
                        Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+")),
                        Pattern.compile("/[^/{]").matcher(path).results().count()))
                .sorted(Comparator.comparingLong(Template::literals).reversed())
                .toList();
    }

    static ApiDescription read() {
        // The validator warns about every OpenAPI keyword that is not part of JSON Schema.
        ((Logger) LoggerFactory.getLogger("com.networknt")).setLevel(Level.ERROR);
        try {
            return new ApiDescription(new YAMLMapper()
                    .readTree(Path.of("..", "api", "openapi.yaml").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation, for example {@code GET /api/activities/{id}}. */
    Set<String> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toSet());
    }

    /** JSON pointer to the operation for a request; null if there is none. */
    @Nullable
    String operation(String method, String path) {
        return templates.stream()
                .filter(template -> template.pattern().matcher(path).matches())
                .map(template -> "/paths/" + escaped(template.path()) + "/" + method.toLowerCase(java.util.Locale.ROOT))
                .filter(pointer -> !document.at(pointer).isMissingNode())
                .findFirst()
                .orElse(null);
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** The value at a pointer, with references resolved; and its real pointer. Empty if there is none. */
    String resolve(String pointer) {
        JsonNode node = document.at(pointer);
        return node.has("$ref") ? resolve(node.path("$ref").textValue().substring(1)) : pointer;
    }

    /** A text as JSON. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    JsonNode document() {
        return document;
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** The schema's errors for a value. */
    List<Error> errors(String pointer, JsonNode value) {
        return schemas.computeIfAbsent(pointer, p -> registry.getSchema(SchemaLocation.of(LOCATION + "#" + p)))
                .validate(value);
    }

    static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
