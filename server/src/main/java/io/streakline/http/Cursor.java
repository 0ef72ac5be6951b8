package io.streakline.http;

import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Where a page of a list ended: the sort key of its last row, as base64url of <code>number:id</code>. Opaque to
 * clients.
 *
 * @param number the first part of the sort key: milliseconds since 1970 of a feed, milliseconds learned of a board
 * @param id     the second part, which is unique
 */
public record Cursor(long number, String id) {

    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18}):([A-Za-z0-9._:@-]{1,128})");

    public String format() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((number + ":" + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws io.streakline.problem.Refusal if it is none of ours */
    static Cursor parse(String text) {
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            if (form.matches()) {
                return new Cursor(Long.parseLong(form.group(1)), form.group(2));
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below, as for base64 of something else.
        }
        throw Problem.of(ErrorCode.BAD_CURSOR, "cursor must be a nextCursor of this list")
                .refusal();
    }
}
