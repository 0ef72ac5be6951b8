package io.streakline.feature.feed;

import io.streakline.base.json.JsonObject;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Problem.BadField;
import io.streakline.write.stream.Position;
import io.streakline.write.stream.Positions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The field <code>through</code> of read-all and clear-all: the stream position up to which the caller has seen the feed.
 * Whether the position belongs to the stream's history is checked in the transaction.
 */
final class Through {

    static final String FIELD = "through";

    static final String OUTDATED =
            "The log no longer contains the position in through. Fetch the list again and send its Stream-Position.";

    private static final String RULE = "must be a Stream-Position of this user, from an answer or an event";

    private Through() {}

    /**
     * The position; null if the body has none.
     *
     * @throws io.streakline.base.problem.Refusal if it is malformed, or another user's
     */
    static @Nullable Position parse(JsonObject json, Positions positions, String userId) {
        String raw = json.raw(FIELD);
        if (raw == null) {
            return null;
        }
        var node = raw.startsWith("\"") ? json.node(FIELD) : null;
        return (node == null ? Optional.<Position>empty() : positions.parse(node.textValue()))
                .filter(position -> position.userId().equals(userId))
                .orElseThrow(() -> new Problem(
                                ErrorCode.BAD_POSITION, FIELD + " " + RULE, List.of(new BadField(FIELD, RULE)))
                        .refusal());
    }
}
