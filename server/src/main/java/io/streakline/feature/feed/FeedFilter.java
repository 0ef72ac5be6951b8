package io.streakline.feature.feed;

import io.streakline.base.problem.Problem;
import io.streakline.web.http.Call;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a list.
 *
 * @param unread true: only unread items; false: only read ones; null: both
 * @param type   only items of this type; null: any type
 */
public record FeedFilter(@Nullable Boolean unread, @Nullable String type) {

    public static final FeedFilter NONE = new FeedFilter(null, null);

    /**
     * Parses the query's <code>unread</code> and <code>type</code>; an empty one counts as absent.
     *
     * @param rule the error for a type that {@code isType} refuses
     * @throws io.streakline.base.problem.Refusal if one of them is invalid
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
