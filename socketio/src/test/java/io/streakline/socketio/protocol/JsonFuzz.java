package io.streakline.socketio.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streakline.socketio.testing.Allocation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes as JSON: the scanner takes what Jackson takes, finds the same elements, and refuses the rest. */
public final class JsonFuzz {

    private static final int MAX_NESTING = 20;

    private static final ObjectMapper JACKSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING + 1)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) throws JsonProcessingException {
        String text = new String(input, StandardCharsets.UTF_8);
        JsonArray[] found = new JsonArray[1];
        Allocation.check(text.length(), () -> {
            try {
                found[0] = JsonScanner.array(text, 0, MAX_NESTING);
            } catch (MalformedPacketException refused) {
                // As it may be.
            }
        });
        JsonNode twin = jackson(text);
        if ((twin != null) != (found[0] != null)) {
            throw new AssertionError(text + (twin != null ? " is an array" : " is none"));
        }
        if (twin != null) {
            compare(twin, found[0]);
        }
    }

    private static @Nullable JsonNode jackson(String text) {
        try {
            JsonNode node = JACKSON.readTree(text);
            return node.isArray() ? node : null;
        } catch (JsonProcessingException refused) {
            return null;
        }
    }

    private static void compare(JsonNode twin, JsonArray array) throws JsonProcessingException {
        if (twin.size() != array.size()) {
            throw new AssertionError("has " + array.size() + " elements, not " + twin.size());
        }
        for (int i = 0; i < array.size(); i++) {
            if (!twin.get(i).equals(JACKSON.readTree(array.text(i)))) {
                throw new AssertionError(array.text(i) + " is not " + twin.get(i));
            }
        }
    }
}
