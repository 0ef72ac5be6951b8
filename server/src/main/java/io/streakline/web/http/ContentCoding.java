package io.streakline.web.http;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the content coding of an answer by the request's {@code Accept-Encoding} (RFC 9110, 12.5.3). Pure. */
final class ContentCoding {

    private ContentCoding() {}

    /**
     * Whether a client accepts a coding, and does not prefer the answer without one. A coding whose weight is not a
     * number from 0 to 1 is not accepted.
     *
     * @param header all {@code Accept-Encoding} lines, joined by commas; null if there is none
     * @param names  of the coding, in lower case
     */
    static boolean accepts(@Nullable String header, Set<String> names) {
        if (header == null) {
            return false;
        }
        double named = -1;
        double any = -1;
        double identity = -1;
        for (String part : header.split(",")) {
            String[] words = part.strip().split("\\s*;\\s*", 2);
            String name = words[0].toLowerCase(Locale.ROOT);
            double weight = words.length == 1 ? 1 : weight(words[1]);
            if (names.contains(name)) {
                named = Math.max(named, weight);
            } else if (name.equals("*")) {
                any = weight;
            } else if (name.equals("identity")) {
                identity = weight;
            }
        }
        double weight = named >= 0 ? named : any;
        return weight > 0 && weight >= identity;
    }

    private static double weight(String parameter) {
        return parameter.matches("(?i)q\\s*=\\s*(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
                ? Double.parseDouble(
                        parameter.substring(parameter.indexOf('=') + 1).strip())
                : 0;
    }
}
