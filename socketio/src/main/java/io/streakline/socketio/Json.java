package io.streakline.socketio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The only place where Jackson is configured and called. */
final class Json {

    /**
     * Texts arrive here after the packet decoder's checks, so Jackson's own limits must not be stricter. Names are not
     * canonicalized, because a client could create any number of colliding names.
     */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build());

    private Json() {}

    static ObjectNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    /** Parses a text that was validated as JSON before. */
    static JsonNode parse(String json) {
        try {
            return json.length() <= LongIntegers.EXACT_CHARACTERS ? MAPPER.readTree(json) : parseLong(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode parseLong(String json) throws JsonProcessingException {
        try (var parser = new LongIntegers(MAPPER.createParser(json))) {
            return MAPPER.readTree(parser);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from a string failed", e);
        }
    }

    /** The value of a JSON string; most need no parser. */
    static String name(String json) {
        return json.indexOf('\\') < 0
                ? json.substring(1, json.length() - 1)
                : parse(json).textValue();
    }

    static String quote(String text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON string", e);
        }
    }

    /**
     * Writes an array.
     *
     * @param first its first element, or null for none
     * @param attachments receives the binary values, which placeholders replace
     */
    static byte[] array(@Nullable String first, @Nullable Object[] rest, List<byte[]> attachments) {
        try (ByteArrayBuilder out = new ByteArrayBuilder(128);
                JsonGenerator json = new AttachmentGenerator(MAPPER.createGenerator(out), attachments)) {
            json.writeStartArray();
            if (first != null) {
                json.writeString(first);
            }
            for (Object value : rest) {
                MAPPER.writeValue(json, value);
            }
            json.writeEndArray();
            json.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("An argument cannot be written as JSON", e);
        }
    }
}
