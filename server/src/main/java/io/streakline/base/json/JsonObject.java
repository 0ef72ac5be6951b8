package io.streakline.base.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object from a client: the exact source text of each field, so that free-form data is returned unchanged
 * (order, number forms and escapes included), and its value on request. <code>null</code> counts as absent. If a field
 * is repeated, the last one counts, as in JavaScript.
 */
public final class JsonObject {

    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /** U+FEFF in UTF-8. Some clients begin a text with it, and readers may ignore it (RFC 8259, 8.1). */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Map<String, String> fields;

    private JsonObject(Map<String, String> fields) {
        this.fields = fields;
    }

    /**
     * @throws io.streakline.base.problem.Refusal if the bytes are not UTF-8 or not exactly one JSON object; empty input
     *     is <code>{}</code>
     */
    public static JsonObject parse(byte[] utf8) {
        int start = startsWithMark(utf8) ? BYTE_ORDER_MARK.length : 0;
        if (utf8.length == start) {
            return EMPTY;
        }
        try {
            // Strict: the default decoder would replace broken bytes by U+FFFD and so store data that nobody sent.
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8, start, utf8.length - start))
                    .toString());
        } catch (CharacterCodingException e) {
            throw Problem.of(ErrorCode.MALFORMED_JSON, "The body is not valid UTF-8")
                    .refusal();
        }
    }

    private static boolean startsWithMark(byte[] utf8) {
        int length = BYTE_ORDER_MARK.length;
        return utf8.length >= length && Arrays.equals(utf8, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    public static JsonObject parse(String text) {
        if (text.isBlank()) {
            return EMPTY;
        }
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                // Continue reading, so that malformed JSON is reported as malformed.
                parser.skipChildren();
                requireEnd(parser);
                throw Problem.of(ErrorCode.MALFORMED_JSON, "The body must be a JSON object")
                        .refusal();
            }
            Map<String, String> fields = fields(parser, text);
            requireEnd(parser);
            return new JsonObject(fields);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from a string failed", e);
        }
    }

    private static Map<String, String> fields(JsonParser parser, String text) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            String raw = raw(parser, text);
            if (value == JsonToken.VALUE_NULL) {
                fields.remove(name);
            } else {
                fields.put(name, raw);
            }
        }
        return fields;
    }

    /** The text of the value at the parser's position; moves the parser to its end. */
    private static String raw(JsonParser parser, String text) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return text.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw Problem.of(ErrorCode.MALFORMED_JSON, "The body contains data after the JSON value")
                    .refusal();
        }
    }

    private static RuntimeException malformed(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return Problem.of(
                            ErrorCode.MALFORMED_JSON,
                            "The body is nested deeper than " + Limits.JSON_NESTING
                                    + ", or has a name or a number that is too long")
                    .refusal();
        }
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return Problem.of(ErrorCode.MALFORMED_JSON, "The body is not valid JSON" + where)
                .refusal();
    }

    /** The same object with one more string field. */
    public JsonObject with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, TextNode.valueOf(value).toString());
        return new JsonObject(more);
    }

    /** The whole object as text, with its fields as sent. */
    public String text() {
        StringJoiner text = new StringJoiner(",", "{", "}");
        fields.forEach((name, raw) -> text.add(TextNode.valueOf(name) + ":" + raw));
        return text.toString();
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The field's text as sent; null if absent. */
    public @Nullable String raw(String name) {
        return fields.get(name);
    }

    /** The field's value; null if absent. */
    public @Nullable JsonNode node(String name) {
        String raw = fields.get(name);
        if (raw == null) {
            return null;
        }
        if (raw.charAt(0) == '"' && raw.indexOf('\\') < 0) {
            return TextNode.valueOf(raw.substring(1, raw.length() - 1)); // most strings; no parser needed
        }
        try {
            return Json.MAPPER.readTree(raw);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /**
     * The elements of an array field as sent, one text each; null if the field is absent or not an array.
     *
     * @param most reading stops after this many elements plus one, so that the caller can see that there are too many
     */
    public @Nullable List<String> elements(String name, int most) {
        String text = fields.get(name);
        if (text == null || text.charAt(0) != '[') {
            return null;
        }
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY && elements.size() <= most) {
                elements.add(raw(parser, text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("this text was valid before", e);
        }
        return elements;
    }
}
