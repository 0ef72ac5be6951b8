package io.streakline.base.input;

import java.math.BigDecimal;

/**
 * Which numbers a field accepts, both bounds included.
 *
 * @param kind    what a number of it is called: {@code a number} or {@code an integer}
 * @param notZero whether 0 is refused though it lies between the bounds
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

    /** The reason for what is no such number at all. */
    public String malformed() {
        return "must be " + kind + (notZero ? ", not 0, from " : " from ") + least + " to " + most;
    }

    /** The reason for a number beyond the bounds. */
    public String outOfRange() {
        return "must be from " + least + " to " + most + (notZero ? ", and not 0" : "") + Parsed.OUT_OF_RANGE;
    }
}
