package io.streakline.web.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's {@code Content-Type} (RFC 9110, 8.3), as far as the server needs it. Immutable.
 *
 * @param media    type and subtype, in lower case; empty if the header names none
 * @param charsets the values of its parameters {@code charset}, in lower case
 */
record ContentType(String media, List<String> charsets) {

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^\\s=;\"]*)\\s*(?:=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;]*+)))?");

    /** Names of UTF-8 that clients use, and of its subset. */
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii", "ascii");

    static ContentType parse(@Nullable String header) {
        String text = header == null ? "" : header.toLowerCase(Locale.ROOT);
        int end = text.indexOf(';');
        List<String> charsets = new ArrayList<>();
        for (Matcher parameter = PARAMETER.matcher(end < 0 ? "" : text.substring(end)); parameter.find(); ) {
            if (parameter.group(1).equals("charset")) {
                String quoted = parameter.group(2);
                String plain = parameter.group(3);
                charsets.add((quoted != null ? quoted : plain != null ? plain : "").strip());
            }
        }
        return new ContentType((end < 0 ? text : text.substring(0, end)).strip(), charsets);
    }

    boolean isJson() {
        return media.equals("application/json") || (media.startsWith("application/") && media.endsWith("+json"));
    }

    /** Whether its text can be read as UTF-8. */
    boolean isUtf8() {
        return UTF_8.containsAll(charsets);
    }
}
