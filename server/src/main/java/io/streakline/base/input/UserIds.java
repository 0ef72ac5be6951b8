package io.streakline.base.input;

import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks user ids: 1 to 128 ASCII letters, digits and marks, except three names that paths need. The marks are those
 * that identity providers use, such as {@code auth0|5f7c} or {@code https://id.example.org/u/7}. In a path, special
 * marks are percent-encoded. An id contains no space, {@code %}, {@code "}, {@code \} or anything that has a meaning in
 * HTML, logs or commands. Pure.
 */
public final class UserIds {

    private static final String MARKS = "._:@-|+'/=~!*(),;$&";

    public static final String RULE = "must be 1 to " + Limits.USER_ID + " of A-Z a-z 0-9 "
            + String.join(" ", MARKS.split("")) + ", but not \".\", \"..\" or \"leaderboard\"";

    private static final Set<String> RESERVED = Set.of(".", "..", "leaderboard");

    /** The integers that JavaScript represents exactly; beyond them, two users could share an id. */
    private static final NumberRange SAFE_INTEGERS = NumberRange.integers(-((1L << 53) - 1), (1L << 53) - 1);

    private static final BitSet ALLOWED = allowed();

    private UserIds() {}

    private static BitSet allowed() {
        var allowed = new BitSet(128);
        allowed.set('a', 'z' + 1);
        allowed.set('A', 'Z' + 1);
        allowed.set('0', '9' + 1);
        MARKS.chars().forEach(allowed::set);
        return allowed;
    }

    public static boolean valid(String text) {
        return !text.isEmpty()
                && text.length() <= Limits.USER_ID
                && text.chars().allMatch(ALLOWED::get)
                && !RESERVED.contains(text);
    }

    /**
     * The id for a number: the text that JavaScript's {@code String(number)} returns. Null if it is not a whole number
     * from -(2^53 - 1) to 2^53 - 1.
     *
     * @param json a JSON number as it was sent; {@code -0}, {@code 5.0} and {@code 1e3} are 0, 5 and 1000
     */
    public static @Nullable String ofNumber(String json) {
        return Numbers.integer(json, SAFE_INTEGERS) instanceof Parsed.Good<Long>(Long number)
                ? number.toString()
                : null;
    }

    /** @throws io.streakline.base.problem.Refusal if it is not a user id */
    public static String require(String text) {
        if (!valid(text)) {
            throw new Problem(ErrorCode.INVALID_FIELDS, "userId " + RULE, List.of(new Problem.BadField("userId", RULE)))
                    .refusal();
        }
        return text;
    }
}
