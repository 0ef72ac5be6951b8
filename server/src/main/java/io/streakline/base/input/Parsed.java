package io.streakline.base.input;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value parsed from a client's text, or the reason why there is none. The reason distinguishes malformed text from a
 * well-formed value that is out of range. Immutable.
 */
public sealed interface Parsed<T> {

    /** The value, within its range. */
    record Good<T>(T value) implements Parsed<T> {}

    /** @param why begins with "must", so that it can follow the field's name */
    record Bad<T>(String why) implements Parsed<T> {}

    /** The words at the end of every message about a well-formed value that is out of range. */
    String OUT_OF_RANGE = "; the value is out of range";

    static <T> Parsed<T> outOfRange(Object least, Object most) {
        return new Bad<>("must be from " + least + " to " + most + OUT_OF_RANGE);
    }

    /** @throws RuntimeException the exception that {@code refusal} creates from the reason, if there is no value */
    default T orElseThrow(Function<String, ? extends RuntimeException> refusal) {
        return switch (this) {
            case Good<T>(T value) -> value;
            case Bad<T>(String why) -> throw refusal.apply(why);
        };
    }

    /** The reason; null if there is a value. */
    default @Nullable String wrong() {
        return this instanceof Bad<T>(String why) ? why : null;
    }
}
