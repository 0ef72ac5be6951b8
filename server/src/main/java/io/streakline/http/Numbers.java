package io.streakline.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as clients send them: a JSON number or a numeric string, since existing clients send what their input fields
 * hold. Decimals are exact. Pure.
 */
public final class Numbers {

    /** Bounded, so that "1e999999999" costs nothing. */
    private static final Pattern DECIMAL =
            Pattern.compile("\\s*[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,2})?\\s*");

    private Numbers() {}

    /** @param raw the JSON text as sent; null if absent */
    public static Optional<BigDecimal> decimal(@Nullable String raw, @Nullable JsonNode node) {
        if (raw == null || node == null || !(node.isNumber() || node.isTextual())) {
            return Optional.empty();
        }
        String text = node.isTextual() ? node.textValue() : raw;
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text.strip())) : Optional.empty();
    }

    /** An integer between the two, both included. */
    public static OptionalLong integer(@Nullable String raw, @Nullable JsonNode node, long least, long most) {
        return decimal(raw, node)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(least)) >= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(most)) <= 0)
                .map(number -> OptionalLong.of(number.longValueExact()))
                .orElse(OptionalLong.empty());
    }
}
