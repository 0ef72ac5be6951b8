package io.streakline.bench.compare;

import java.util.function.ToDoubleFunction;

/**
 * A measured figure.
 *
 * @param title its name in a table
 * @param format of {@link String#format}, for its value
 * @param compared whether a ratio of two servers is meaningful
 */
public record Figure<M>(String title, String format, boolean compared, ToDoubleFunction<M> value) {

    /** A figure by which servers are compared. */
    public static <M> Figure<M> compared(String title, String format, ToDoubleFunction<M> value) {
        return new Figure<>(title, format, true, value);
    }

    /** A figure that explains another one. */
    public static <M> Figure<M> of(String title, String format, ToDoubleFunction<M> value) {
        return new Figure<>(title, format, false, value);
    }

    String text(double number) {
        return Double.isNaN(number) ? "not known" : format.formatted(number);
    }
}
