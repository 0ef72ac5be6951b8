package io.streakline.learning;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Converts between hours in requests and answers and whole milliseconds inside, so that 0.1 + 0.2 is 0.3. Pure. */
public final class Hours {

    private static final BigDecimal MILLIS = BigDecimal.valueOf(3_600_000);

    private Hours() {}

    /** Half-up. */
    public static long toMillis(BigDecimal hours) {
        return hours.multiply(MILLIS).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The shortest decimal for these milliseconds: the division rounds once, correctly. */
    public static double ofMillis(long millis) {
        return millis / MILLIS.doubleValue();
    }

    /** As a JSON number: whole hours without a fraction. */
    public static void write(String field, long millis, JsonGenerator to) throws IOException {
        double hours = ofMillis(millis);
        if (hours == Math.rint(hours)) {
            to.writeNumberField(field, (long) hours);
        } else {
            to.writeNumberField(field, hours);
        }
    }
}
