package io.streakline.socketio.protocol;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** JSON texts of every kind, spaced in every way. */
final class JsonTexts {

    private JsonTexts() {}

    static Arbitrary<String> values() {
        return values(3);
    }

    private static Arbitrary<String> values(int depth) {
        Arbitrary<String> leaves = Arbitraries.oneOf(
                Arbitraries.of("true", "false", "null", "0", "-0", "1e9", "-1.5E-3", "\"\"", "{}", "[ ]"),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf),
                strings());
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<String> inner = Arbitraries.lazy(() -> values(depth - 1));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, leaves),
                net.jqwik.api.Tuple.of(1, inner.list().ofMaxSize(3).map(JsonTexts::array)),
                net.jqwik.api.Tuple.of(1, object(inner)));
    }

    static Arbitrary<String> strings() {
        return Arbitraries.strings()
                .withChars('a', 'ü', '✓', '\\', '"', '\n', '/', '\u0001', ',', ']', '}', ' ')
                .ofMaxLength(8)
                .map(JsonTexts::quote);
    }

    static Arbitrary<String> objects() {
        return object(values(1));
    }

    private static Arbitrary<String> object(Arbitrary<String> values) {
        return Combinators.combine(strings(), values)
                .as((name, value) -> name + " :" + value)
                .list()
                .ofMaxSize(3)
                .map(fields -> "{" + String.join(" ,", fields) + "}");
    }

    static Arbitrary<JsonArray> arrays() {
        return values().list().ofMaxSize(4).map(PacketRoundTripTest::array);
    }

    static Arbitrary<JsonArray> events() {
        return Combinators.combine(strings(), values().list().ofMaxSize(3)).as((name, args) -> {
            List<String> all = new java.util.ArrayList<>(args);
            all.addFirst(name);
            return PacketRoundTripTest.array(all);
        });
    }

    private static String array(List<String> values) {
        return "[" + String.join(", ", values) + "]";
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\u0001' -> quoted.append("\\u0001");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
