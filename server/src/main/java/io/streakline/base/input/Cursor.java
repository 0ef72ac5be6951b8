package io.streakline.base.input;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The end of a page of a list: the sort key of its last row, as base64url of <code>list:number:id</code>. Opaque to
 * clients.
 *
 * @param number the first part of the sort key: milliseconds since 1970 for a feed, learned milliseconds for a board
 * @param id     the second part, which is unique
 */
public record Cursor(long number, String id) {

    /** For times, the number must be one that PostgreSQL can store. */
    private static final Pattern FORM = Pattern.compile("([a-z]+):(-\\d{1,14}|\\d{1,15}):([!-~]{1,128})");

    String format(String list) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + ":" + number + ":" + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws io.streakline.base.problem.Refusal if it is not a cursor of this list */
    static Cursor parse(String list, String text) {
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            if (form.matches() && form.group(1).equals(list)) {
                return new Cursor(Long.parseLong(form.group(2)), form.group(3));
            }
        } catch (IllegalArgumentException notBase64) {
            // Reported below, as for any other invalid base64.
        }
        throw Problem.of(ErrorCode.BAD_CURSOR, "cursor must be the nextCursor of this list")
                .refusal();
    }
}
