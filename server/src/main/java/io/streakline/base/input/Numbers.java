package io.streakline.base.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.input.Parsed.Bad;
import io.streakline.base.input.Parsed.Good;
import io.streakline.base.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses numbers from clients: a JSON number or a numeric string, because existing clients send the text of input
 * fields. Decimals are exact. Pure.
 */
public final class Numbers {

    private static final Pattern DECIMAL =
            Pattern.compile("\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(?:[eE]([+-]?)(\\d+))?\\s*");

    private static final Pattern INTEGER = Pattern.compile("-?\\d+");

    /** More digits than any bound has, and few enough for cheap arithmetic. */
    private static final int DIGITS = 400;

    /** A larger exponent has the same meaning: outside every bound, or almost zero. So "1e999999999" costs nothing. */
    private static final int EXPONENT = 999;

    /** Larger values count as this one; no list is that long. */
    private static final BigInteger MOST = BigInteger.valueOf(1_000_000_000_000_000L);

    private Numbers() {}

    /** A field's number; {@link Bad} if the field is absent. */
    public static Parsed<BigDecimal> decimal(JsonObject json, String name, NumberRange range) {
        BigDecimal number = number(text(json, name));
        if (number == null) {
            return new Bad<>(range.malformed());
        }
        return range.contains(number) ? new Good<>(number) : new Bad<>(range.outOfRange());
    }

    /** A field's integer; {@link Bad} if the field is absent. */
    public static Parsed<Long> integer(JsonObject json, String name, NumberRange range) {
        return integer(text(json, name), range);
    }

    /** @param text a number in the form of JSON or JavaScript; null if there is none */
    public static Parsed<Long> integer(@Nullable String text, NumberRange range) {
        BigDecimal number = number(text);
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            return new Bad<>(range.malformed());
        }
        return range.contains(number) ? new Good<>(number.longValueExact()) : new Bad<>(range.outOfRange());
    }

    /**
     * An integer in a query: plain digits. A value too large for any list counts as {@code 10^15}.
     *
     * @param note an addition to the reason about large values; may be empty
     */
    public static Parsed<Long> atLeast(String text, int least, String note) {
        if (!INTEGER.matcher(text).matches()) {
            return new Bad<>("must be an integer, at least " + least + note);
        }
        BigInteger number = new BigInteger(text);
        return number.compareTo(BigInteger.valueOf(least)) < 0
                ? new Bad<>("must be at least " + least + note + Parsed.OUT_OF_RANGE)
                : new Good<>(number.min(MOST).longValueExact());
    }

    /** The text of a number: a JSON number as sent, or the content of a string. */
    private static @Nullable String text(JsonObject json, String name) {
        String raw = json.raw(name);
        if (raw == null || !raw.startsWith("\"")) {
            return raw;
        }
        JsonNode string = json.node(name);
        return string == null ? null : string.textValue();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher form = DECIMAL.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String digits = form.group(1);
        return digits.length() > DIGITS ? coarse(digits) : new BigDecimal(digits).scaleByPowerOfTen(exponent(form));
    }

    /**
     * Of a number with very many digits, keeps the sign and the order of magnitude, which decide whether it is in a
     * range.
     */
    private static BigDecimal coarse(String digits) {
        int point = digits.indexOf('.');
        int whole = point < 0 ? digits.length() : point;
        return whole > DIGITS
                ? new BigDecimal((digits.startsWith("-") ? "-" : "") + "1e" + EXPONENT)
                : new BigDecimal(digits.substring(0, DIGITS));
    }

    private static int exponent(Matcher form) {
        String digits = form.group(3);
        if (digits == null) {
            return 0;
        }
        String significant = digits.replaceFirst("^0+(?=\\d)", "");
        int size = significant.length() > 3 ? EXPONENT : Integer.parseInt(significant);
        return "-".equals(form.group(2)) ? -size : size;
    }
}
