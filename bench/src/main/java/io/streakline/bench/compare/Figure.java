package io.streakline.bench.compare;

import java.util.function.ToDoubleFunction;

/**
 * Something measured.
 *
 * @param title as a table calls it
 * @param format of {@link String#format}, for its value
 * @param compared whether a ratio of two servers says something
 */
public record Figure<M>(String title, String format, boolean compared, ToDoubleFunction<M> value) {

    /** One that servers are compared by. */
    public static <M> Figure<M> compared(String title, String format, ToDoubleFunction<M> value) {
        return new Figure<>(title, format, true, value);
    }

    /** One that explains another. */
    public static <M> Figure<M> of(String title, String format, ToDoubleFunction<M> value) {
        return new Figure<>(title, format, false, value);
    }

    String text(double number) {
        return Double.isNaN(number) ? "not known" : format.formatted(number);
    }
}
