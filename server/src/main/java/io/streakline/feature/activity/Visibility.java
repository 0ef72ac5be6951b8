package io.streakline.feature.activity;

import java.util.Locale;

/** The audience of an activity: its user only, or everybody. */
public enum Visibility {
    PRIVATE,
    PUBLIC;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Visibility of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
