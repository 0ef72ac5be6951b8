package io.streakline.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Values, as JSON, that are invalid for every field of a kind. */
public final class BadInput {

    private BadInput() {}

    /** For a string of so many code points. */
    public static List<String> texts(int least, int most) {
        List<String> bad = new ArrayList<>(List.of(
                "5",
                "true",
                "[]",
                "{}",
                "[\"a\"]",
                "\"a\\u0000b\"",
                "\"\\ud800\"",
                "\"x\\udc00y\"",
                "\"\\ud83d\\ud83d\\ude00\"",
                '"' + "x".repeat(most + 1) + '"',
                '"' + "😀".repeat(most + 1) + '"',
                '"' + "\\ud83d\\ude00".repeat(most + 1) + '"'));
        if (least > 0) {
            bad.add("\"\"");
        }
        return bad;
    }

    /** For a user id. */
    public static List<String> userIds() {
        return Stream.of("", ".", "..", "leaderboard", "a b", "a%b", "ä", "😀", "a\\n", "a\\u0000", "x".repeat(129))
                .map(text -> '"' + text + '"')
                .toList();
    }

    /** For a time. */
    public static List<String> times() {
        return List.of(
                "5",
                "1790000000000",
                "true",
                "{}",
                "\"\"",
                "\"tomorrow\"",
                "\"2026-11-22\"",
                "\"2026-11-22T08:00:00\"",
                "\"2026-13-22T08:00:00Z\"",
                "\"2026-11-31T08:00:00Z\"",
                "\"2026-11-22T25:00:00Z\"",
                "\"0000-12-31T23:59:59Z\"",
                "\"-0001-01-01T00:00:00Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"2026-11-22T08:00:00Z\\u0000\"");
    }

    /** For a number. */
    public static List<String> numbers() {
        return List.of(
                "true",
                "[]",
                "[1]",
                "{}",
                "\"\"",
                "\" \"",
                "\"one\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"-Infinity\"",
                "\"0x10\"",
                "\"1,5\"",
                "\"1 2\"",
                "\"1_000\"",
                "\"١\"",
                "1e999",
                "-1e999",
                "\"1e999\"",
                "1e999999999",
                "\"--1\"");
    }
}
