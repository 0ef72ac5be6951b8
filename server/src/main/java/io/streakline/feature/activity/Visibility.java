package io.streakline.feature.activity;

import io.streakline.base.json.Word;

/** The audience of an activity: its user only, or everybody. */
public enum Visibility implements Word {
    PRIVATE,
    PUBLIC;

    static Visibility of(String word) {
        return Word.of(Visibility.class, word);
    }
}
