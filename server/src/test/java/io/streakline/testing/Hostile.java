package io.streakline.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Input of an attacker, or of a broken program. */
public final class Hostile {

    private static final int LONG = 100_000;

    /** Texts for paths, queries and headers. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            ".",
            "..",
            "../../etc/passwd",
            "a/b",
            "../a|b;c=d&e",
            "$(a)'b~",
            "a\u0000b",
            "a\r\nX-Injected: 1",
            "ä😀",
            "\u2028\u202e",
            "null",
            "undefined",
            "NaN",
            "true",
            "[]",
            "-1",
            "0",
            "1e9",
            "9223372036854775808",
            "99999999999999999999999999",
            "0x10",
            "١٢٣",
            "' or 1=1 --",
            "{\"$gt\":\"\"}",
            "%00",
            "%2e%2e",
            "${jndi:ldap://127.0.0.1/a}",
            "<script>alert(1)</script>",
            "2026-02-30",
            "0000-00-00",
            "9999-12-31",
            "+999999999-12-31",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "2026-11-22T08:00:00+18:00",
            "2026-11-22T24:00:00Z",
            "2026-11-22T23:59:60Z",
            "leaderboard",
            "x".repeat(129),
            "x".repeat(3_000));

    /** JSON of any kind; some is invalid, or barely valid. */
    private static final List<String> VALUES = values();

    private Hostile() {}

    private static List<String> values() {
        List<String> values = new ArrayList<>();
        Stream.of(BadInput.texts(1, 200), BadInput.times(), BadInput.numbers(), BadInput.userIds())
                .forEach(values::addAll);
        values.addAll(List.of(
                "null",
                "-0",
                "-0.0",
                "1e400",
                "-1e400",
                "1e-400",
                "0.1e-30",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775809",
                "2147483648",
                "9".repeat(400),
                "0." + "3".repeat(400),
                "NaN",
                "Infinity",
                "01",
                "+1",
                "'a'",
                "undefined",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\udfff\\ud800\"",
                "\"\\u202e\\u2028\\ufeff\"",
                "\"a\nb\"",
                "\"" + "x".repeat(LONG) + "\"",
                "{\"a\":1,\"a\":2}",
                "{\"__proto__\":{\"admin\":true},\"constructor\":null}",
                "{\"\":1,\"\\u0000\":2,\"\\ud800\":3}",
                "{\"a\":}",
                "[1,]",
                "[" + "0,".repeat(2_000) + "0]",
                nested(50),
                nested(99),
                nested(101),
                nested(5_000),
                "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                "[".repeat(5_000),
                "\"javascript:alert(1)\"",
                "\"//127.0.0.1/a\"",
                "\"' or 1=1 --\""));
        TEXTS.forEach(text -> values.add(ApiDescription.quoted(text)));
        return List.copyOf(values);
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    public static String json(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    public static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
