package io.streakline.base.input;

import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The requested part of a list.
 *
 * @param list   the name of the list; cursors of other lists are refused
 * @param limit  1 to {@link Limits#PAGE}
 * @param skip   0 or more; 0 if there is a cursor
 * @param cursor the end of the previous page; null for none
 */
public record Page(
        String list, int limit, long skip, @Nullable Cursor cursor) {

    /** @throws io.streakline.base.problem.Refusal if one of the three parameters is not accepted */
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

    /** A page's rows. One more row than requested was read, to find out whether there are more. */
    public record Rows<R>(
            List<R> rows, boolean hasMore, @Nullable String nextCursor) {}

    public <R> Rows<R> rows(List<R> withOneMore, Function<R, Cursor> cursorOf) {
        boolean more = withOneMore.size() > limit;
        List<R> rows = more ? withOneMore.subList(0, limit) : withOneMore;
        return new Rows<>(rows, more, more ? cursorOf.apply(rows.getLast()).format(list) : null);
    }
}
