package io.streakline.http;

import io.streakline.config.Limits;
import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit  1 to {@link Limits#PAGE}
 * @param skip   0 and more; 0 where there is a cursor
 * @param cursor where the page before ended; null for none
 */
public record Page(int limit, long skip, @Nullable Cursor cursor) {

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,15}");

    /** @throws io.streakline.problem.Refusal if one of the three is not acceptable */
    static Page of(MultiMap query, int defaultLimit) {
        long limit = number(query, "limit", defaultLimit, 1);
        long skip = number(query, "skip", 0, 0);
        String cursor = query.get("cursor");
        boolean first = cursor == null || cursor.isEmpty();
        return new Page((int) Math.min(limit, Limits.PAGE), first ? skip : 0, first ? null : Cursor.parse(cursor));
    }

    public static Page first(int limit) {
        return new Page(limit, 0, null);
    }

    private static long number(MultiMap query, String name, int otherwise, int least) {
        String text = query.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (INTEGER.matcher(text).matches() && Long.parseLong(text) >= least) {
            return Long.parseLong(text);
        }
        String rule = "must be an integer, at least " + least;
        throw new Problem(ErrorCode.INVALID_FIELDS, name + " " + rule, List.of(new Problem.BadField(name, rule)))
                .refusal();
    }

    /** A page's rows, read with one more than asked for, to know whether there is more. */
    public record Rows<R>(
            List<R> rows, boolean hasMore, @Nullable String nextCursor) {}

    public <R> Rows<R> rows(List<R> withOneMore, Function<R, Cursor> cursorOf) {
        boolean more = withOneMore.size() > limit;
        List<R> rows = more ? withOneMore.subList(0, limit) : withOneMore;
        return new Rows<>(rows, more, more ? cursorOf.apply(rows.getLast()).format() : null);
    }
}
