package io.streakline.base.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit: a bucket that holds {@code burst} calls and gets another one each {@code interval}.
 *
 * @param burst at least 1
 */
public record RateLimit(int burst, Duration interval) {

    static final String ACCEPTED =
            "off, or a number per second, minute or hour, such as 500/s or 10/m, with an optional number"
                    + " allowed at once, such as 500/s:5000";

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})/([smh])(?::([1-9][0-9]{0,6}))?");

    /** Time from empty to full. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    /** Null if the text is not a rate limit. */
    static @Nullable RateLimit parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        int amount = Integer.parseInt(form.group(1));
        int burst = form.group(3) == null ? amount : Integer.parseInt(form.group(3));
        Duration interval = UNITS.getOrDefault(form.group(2), Duration.ZERO).dividedBy(amount);
        return interval.multipliedBy(burst).compareTo(LONGEST) > 0 ? null : new RateLimit(burst, interval);
    }
}
