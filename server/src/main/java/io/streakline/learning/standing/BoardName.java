package io.streakline.learning.standing;

import io.streakline.base.json.Word;
import java.util.Set;

/** How leaderboards show a user. */
public enum BoardName implements Word {
    NAMED,
    PSEUDONYM,
    HIDDEN;

    public static final Set<String> WORDS = Word.all(BoardName.class);

    public static BoardName of(String word) {
        return Word.of(BoardName.class, word);
    }
}
