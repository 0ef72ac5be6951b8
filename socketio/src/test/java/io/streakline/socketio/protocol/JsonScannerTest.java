package io.streakline.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Jackson is the twin: both take and refuse the same texts, and find the same elements. */
class JsonScannerTest {

    private static final ObjectMapper JACKSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Property(tries = 3000)
    void takes_and_refuses_what_jackson_does(@ForAll("almostJson") String text) {
        assertThat(scannerTakes(text)).as(text).isEqualTo(jacksonTakes(text));
    }

    @Property
    void elements_are_jacksons_elements(@ForAll("arrays") String text) throws Exception {
        JsonArray array = JsonScanner.array(text, 0, 100);
        JsonNode expected = JACKSON.readTree(text);
        assertThat(array.size()).isEqualTo(expected.size());
        for (int i = 0; i < array.size(); i++) {
            assertThat(JACKSON.readTree(array.text(i))).isEqualTo(expected.get(i));
        }
    }

    private static boolean scannerTakes(String text) {
        try {
            JsonScanner.value(text, 0, 100);
            return true;
        } catch (MalformedPacketException e) {
            return false;
        }
    }

    private static boolean jacksonTakes(String text) {
        try {
            return !JACKSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> arrays() {
        return JsonTexts.values().list().ofMaxSize(5).map(values -> "[ " + String.join(" , ", values) + "]");
    }

    /** A JSON text with one character changed, left out or put in, or none. */
    @Provide
    Arbitrary<String> almostJson() {
        Arbitrary<Character> characters = Arbitraries.of(
                '{', '}', '[', ']', ',', ':', '"', '\\', 'u', 'e', 'E', '+', '-', '.', '0', '1', 'n', ' ', '\t',
                '\u0000', '\u00a0');
        return Combinators.combine(
                        JsonTexts.values(),
                        characters,
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 3))
                .as(JsonScannerTest::mutate);
    }

    private static String mutate(String text, char character, int position, int how) {
        int at = Math.min(position, text.length());
        String rest = text.substring(at);
        return switch (how) {
            case 0 -> text;
            case 1 -> text.substring(0, at) + character + rest;
            case 2 -> text.substring(0, at) + (rest.isEmpty() ? "" : rest.substring(1));
            default -> text.substring(0, at) + character + (rest.isEmpty() ? "" : rest.substring(1));
        };
    }
}
