package io.streakline.http;

import io.streakline.config.Limits;
import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import java.util.List;
import java.util.Set;

/** Which texts are user ids: 1 to 128 of <code>A-Z a-z 0-9 . _ : @ -</code>, but for three that paths need. Pure. */
public final class UserIds {

    public static final String RULE =
            "must be 1 to " + Limits.USER_ID + " of A-Z a-z 0-9 . _ : @ - and none of \".\", \"..\", \"leaderboard\"";

    private static final Set<String> RESERVED = Set.of(".", "..", "leaderboard");

    private UserIds() {}

    public static boolean valid(String text) {
        return !text.isEmpty()
                && text.length() <= Limits.USER_ID
                && text.chars().allMatch(UserIds::allowed)
                && !RESERVED.contains(text);
    }

    private static boolean allowed(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._:@-".indexOf(c) >= 0;
    }

    /** @throws io.streakline.problem.Refusal if it is none */
    public static String require(String text) {
        if (!valid(text)) {
            throw new Problem(ErrorCode.INVALID_FIELDS, "userId " + RULE, List.of(new Problem.BadField("userId", RULE)))
                    .refusal();
        }
        return text;
    }
}
