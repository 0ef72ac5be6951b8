package io.streakline.feature.feed;

import io.streakline.base.problem.Problem;
import io.streakline.web.http.Call;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a feed are listed.
 *
 * @param unread true: only unread items; false: only read ones; null: both
 * @param type   only items of this type; null: of any
 */
public record FeedFilter(@Nullable Boolean unread, @Nullable String type) {

    public static final FeedFilter NONE = new FeedFilter(null, null);

    /**
     * What the query's <code>unread</code> and <code>type</code> ask for; an empty one counts as absent.
     *
     * @param rule what is said of a type that {@code isType} refuses
     * @throws io.streakline.base.problem.Refusal if one of them is not acceptable
     */
    public static FeedFilter of(Call call, String rule, Predicate<String> isType) {
        String type = call.query("type");
        boolean any = type == null || type.isEmpty();
        if (!any && !isType.test(type)) {
            throw Problem.badField("type", rule);
        }
        return new FeedFilter(call.queryFlag("unread"), any ? null : type);
    }
}
