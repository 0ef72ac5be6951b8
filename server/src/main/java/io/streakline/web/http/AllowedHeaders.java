package io.streakline.web.http;

import io.streakline.base.config.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The request headers that a page of an accepted origin may send: those that the API reads, and others that the page
 * requests, because tracing libraries add their own. A header gives an accepted page no more power than any other
 * client has. Pure.
 */
final class AllowedHeaders {

    private static final List<String> ALWAYS = List.of("Content-Type", "Authorization", "Idempotency-Key");

    /** RFC 9110, 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private AllowedHeaders() {}

    /**
     * The value of {@code Access-Control-Allow-Headers}.
     *
     * @param asked {@code Access-Control-Request-Headers}; invalid names in it, or all of it if it is longer than
     *     {@link Limits#ALLOWED_HEADERS}, are not allowed
     */
    static String of(@Nullable String asked) {
        if (asked == null || asked.length() > Limits.ALLOWED_HEADERS) {
            return String.join(", ", ALWAYS);
        }
        Stream<String> more = Arrays.stream(asked.split(","))
                .map(String::strip)
                .filter(name -> NAME.matcher(name).matches())
                .filter(name -> ALWAYS.stream().noneMatch(name::equalsIgnoreCase))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct();
        return Stream.concat(ALWAYS.stream(), more).collect(Collectors.joining(", "));
    }
}
