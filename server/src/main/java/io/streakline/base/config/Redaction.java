package io.streakline.base.config;

import java.util.regex.Pattern;

/** Removes passwords from text that is shown. */
final class Redaction {

    private static final Pattern USER_INFO = Pattern.compile("(//[^:/?]*):.*@");
    private static final Pattern PARAMETER = Pattern.compile("(?i)(password=)[^&\\s]*");

    private Redaction() {}

    /** {@code text} with the password of a URL replaced, before the host or in a parameter, well formed or not. */
    static String of(String text) {
        String withoutUserInfo = USER_INFO.matcher(text).replaceFirst("$1:[redacted]@");
        return PARAMETER.matcher(withoutUserInfo).replaceAll("$1[redacted]");
    }
}
