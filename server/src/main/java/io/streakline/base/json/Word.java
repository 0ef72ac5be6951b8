package io.streakline.base.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A constant of an enum that has the same name in the API, the database or a file, in lower case. */
public interface Word {

    /** Like {@link Enum#name()}. */
    String name();

    /** The name in the API, the database or a file. */
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant with this word. @throws IllegalArgumentException if there is none */
    static <E extends Enum<E> & Word> E of(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    /** The constant with exactly this word, if there is one. */
    static <E extends Enum<E> & Word> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.word().equals(word))
                .findFirst();
    }

    /** The words of all constants. */
    static <E extends Enum<E> & Word> Set<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Word::word).collect(Collectors.toUnmodifiableSet());
    }
}
