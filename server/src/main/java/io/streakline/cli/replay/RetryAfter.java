package io.streakline.cli.replay;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Parses the header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** Zero if it is absent, past or invalid. */
    static Duration of(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .map(value -> value.chars().allMatch(Character::isDigit) ? seconds(value) : until(value, now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private static Duration seconds(String value) {
        return value.isEmpty() || value.length() > 9 ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(value));
    }

    private static Duration until(String value, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            // The header is advice; without it the sender uses its own waits.
            return Duration.ZERO;
        }
    }
}
