package io.streakline.learning.standing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How leaderboards show a user. */
public enum BoardName {
    NAMED,
    PSEUDONYM,
    HIDDEN;

    public static final Set<String> WORDS =
            Arrays.stream(values()).map(BoardName::word).collect(Collectors.toSet());

    /** The name in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static BoardName of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
