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
 * Numbers as clients send them: a JSON number or a numeric string, since existing clients send what their input fields
 * hold. Decimals are exact. Pure.
 */
public final class Numbers {

    private static final Pattern DECIMAL =
            Pattern.compile("\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(?:[eE]([+-]?)(\\d+))?\\s*");

    private static final Pattern INTEGER = Pattern.compile("-?\\d+");

    /** More digits than any bound has, and few enough that arithmetic with them costs nothing. */
    private static final int DIGITS = 400;

    /** A larger exponent means the same: beyond every bound, or next to nothing. So "1e999999999" costs nothing. */
    private static final int EXPONENT = 999;

    /** Whatever lies beyond counts as this; no list is as long. */
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

    /** @param text a number in JSON's or JavaScript's form; null if there is none */
    public static Parsed<Long> integer(@Nullable String text, NumberRange range) {
        BigDecimal number = number(text);
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            return new Bad<>(range.malformed());
        }
        return range.contains(number) ? new Good<>(number.longValueExact()) : new Bad<>(range.outOfRange());
    }

    /**
     * An integer of a query: plain digits. A value too large for any list counts as {@code 10^15}.
     *
     * @param note what the reason says about values above; may be empty
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

    /** What stands for a number: a JSON number as sent, or the content of a string. */
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

    /** Of a number with very many digits: its sign and its order of magnitude, which decide whether it is in a range. */
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
