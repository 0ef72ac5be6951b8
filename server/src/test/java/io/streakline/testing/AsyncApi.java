package io.streakline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The description of all events, <code>api/asyncapi.yaml</code>, as a checker of received events. */
public final class AsyncApi {

    private static final Path FOLDER = Path.of("..", "api");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private AsyncApi() {}

    private static final class Description {
        static final ObjectNode MERGED = merged();

        /** One document, so that references between the two files need no files. */
        private static ObjectNode merged() {
            var yaml = new ObjectMapper(new YAMLFactory());
            try {
                String asyncapi =
                        Files.readString(FOLDER.resolve("asyncapi.yaml")).replace("./openapi.yaml#/", "#/");
                ObjectNode merged = (ObjectNode) yaml.readTree(asyncapi);
                JsonNode openapi = yaml.readTree(FOLDER.resolve("openapi.yaml").toFile());
                ObjectNode schemas = (ObjectNode) merged.at("/components/schemas");
                openapi.at("/components/schemas")
                        .properties()
                        .forEach(schema -> schemas.set(schema.getKey(), schema.getValue()));
                return merged;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The whole description, including the schemas of the REST API; must not be changed. */
    public static JsonNode document() {
        return Description.MERGED;
    }

    /** The schema of the arguments of an event. */
    public static JsonNode arguments(String event) {
        return payload(event);
    }

    /** Fails on any event, argument or field that a client received and the description does not contain. */
    public static void assertDescribes(JsClient client) {
        for (JsClient.Entry entry : client.log()) {
            switch (entry) {
                case JsClient.Event event ->
                    assertDescribed(
                            event.name(),
                            JsClients.JSON.valueToTree(event.args()),
                            client.options().isPlain());
                case JsClient.Acked acked -> assertDescribed(acked.event() + ":ack", acked.args(), false);
                case JsClient.Turned turned -> {}
            }
        }
    }

    private static void assertDescribed(String name, JsonNode args, boolean plain) {
        Schema schema = SCHEMAS.computeIfAbsent(plain ? name + " alone" : name, key -> schema(name, plain));
        assertThat(schema.validate(args)).as("%s %s", name, args).isEmpty();
    }

    /** @param plain for a client that wants only the first argument */
    private static Schema schema(String name, boolean plain) {
        ObjectNode document = Description.MERGED.objectNode();
        document.set("allOf", document.arrayNode().add(plain ? first(payload(name)) : payload(name)));
        document.set("definitions", Description.MERGED.at("/components/schemas"));
        return REGISTRY.getSchema(
                document.toString().replace("#/components/schemas/", "#/definitions/"), InputFormat.JSON);
    }

    private static ObjectNode payload(String name) {
        for (JsonNode message : Description.MERGED.at("/components/messages")) {
            if (message.path("name").asText().equals(name)) {
                return (ObjectNode) message.path("payload");
            }
        }
        throw new AssertionError("asyncapi.yaml does not describe " + name);
    }

    private static ObjectNode first(ObjectNode tuple) {
        ObjectNode one = tuple.deepCopy().put("minItems", 1).put("maxItems", 1);
        one.set("items", one.arrayNode().add(tuple.at("/items/0")));
        return one;
    }
}
