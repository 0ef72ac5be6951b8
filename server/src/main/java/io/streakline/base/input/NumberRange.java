package io.streakline.base.input;

import java.math.BigDecimal;

/**
 * The numbers that a field accepts, both bounds inclusive.
 *
 * @param kind    the word for such a number: {@code a number} or {@code an integer}
 * @param notZero whether 0 is refused even if it is between the bounds
 */
public record NumberRange(String kind, BigDecimal least, BigDecimal most, boolean notZero) {

    public static NumberRange integers(long least, long most) {
        return new NumberRange("an integer", BigDecimal.valueOf(least), BigDecimal.valueOf(most), false);
    }

    public static NumberRange numbers(long least, long most) {
        return new NumberRange("a number", BigDecimal.valueOf(least), BigDecimal.valueOf(most), false);
    }

    public NumberRange butZero() {
        return new NumberRange(kind, least, most, true);
    }

    boolean contains(BigDecimal number) {
        return number.compareTo(least) >= 0 && number.compareTo(most) <= 0 && !(notZero && number.signum() == 0);
    }

    /** The reason for a value that is not such a number. */
    public String malformed() {
        return "must be " + kind + (notZero ? ", not 0, from " : " from ") + least + " to " + most;
    }

    /** The reason for a number outside the bounds. */
    public String outOfRange() {
        return "must be from " + least + " to " + most + (notZero ? ", and not 0" : "") + Parsed.OUT_OF_RANGE;
    }
}
