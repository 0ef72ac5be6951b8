package io.streakline.base.input;

import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param list   what the list is called; a cursor of another is not taken
 * @param limit  1 to {@link Limits#PAGE}
 * @param skip   0 and more; 0 where there is a cursor
 * @param cursor where the page before ended; null for none
 */
public record Page(
        String list, int limit, long skip, @Nullable Cursor cursor) {

    /** @throws io.streakline.base.problem.Refusal if one of the three is not acceptable */
    public static Page of(MultiMap query, String list, int defaultLimit) {
        long limit = number(query, "limit", defaultLimit, 1);
        long skip = number(query, "skip", 0, 0);
        String cursor = query.get("cursor");
        boolean first = cursor == null || cursor.isEmpty();
        return new Page(
                list, (int) Math.min(limit, Limits.PAGE), first ? skip : 0, first ? null : Cursor.parse(list, cursor));
    }

    public static Page first(String list, int limit) {
        return new Page(list, limit, 0, null);
    }

    private static long number(MultiMap query, String name, int otherwise, int least) {
        String text = query.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        String note = name.equals("limit") ? " (above " + Limits.PAGE + " counts as " + Limits.PAGE + ")" : "";
        return Numbers.atLeast(text, least, note)
                .orElseThrow(why -> new Problem(
                                ErrorCode.INVALID_FIELDS, name + " " + why, List.of(new Problem.BadField(name, why)))
                        .refusal());
    }

    /** A page's rows, read with one more than asked for, to know whether there is more. */
    public record Rows<R>(
            List<R> rows, boolean hasMore, @Nullable String nextCursor) {}

    public <R> Rows<R> rows(List<R> withOneMore, Function<R, Cursor> cursorOf) {
        boolean more = withOneMore.size() > limit;
        List<R> rows = more ? withOneMore.subList(0, limit) : withOneMore;
        return new Rows<>(rows, more, more ? cursorOf.apply(rows.getLast()).format(list) : null);
    }
}
