package io.streakline.feature.feed;

import io.streakline.base.input.Cursor;
import io.streakline.base.input.Page;
import io.streakline.write.stream.FeedState;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The statement that reads a page of a feed: newest first by (time, id), up to one row more than the page holds.
 *
 * <p>An item is read if its row says so, or if it was created at or before the watermark; so no index can hold the
 * unread items in the list's order. If the filter leaves few items, they are looked up in the index on (user_id, read,
 * created_offset) and sorted. If it leaves many, the list is read in its order and the others are skipped. The streams'
 * exact counts decide between the two. In both cases, a page costs the same at any depth.
 *
 * @param table   the feed's table
 * @param columns of a row
 * @param time    the column that the list is sorted by, before the id
 * @param present a further condition for existing items, with {@code now} and {@code cleared}; empty for none
 */
public record FeedList(String table, String columns, String time, String present) {

    /** This many rows are sorted in a few milliseconds. */
    static final int FEW = 5_000;

    /** @param feed the user's counts and watermarks, of the same snapshot */
    Query query(Handle handle, String userId, FeedState feed, Page page, FeedFilter filter, Instant now) {
        Cursor cursor = page.cursor();
        String text = source(feed, filter.unread())
                + (filter.type() == null ? "" : " and type = :type")
                + (cursor == null ? "" : behind())
                + newestFirst() + " limit :limit offset :skip";
        Query query = handle.createQuery(text)
                .bind("userId", userId)
                .bind("limit", page.limit() + 1)
                .bind("skip", page.skip());
        if (!present.isEmpty()) {
            query.bind("now", now).bind("cleared", feed.clearedThrough());
        }
        if (filter.unread() != null) {
            query.bind("readThrough", feed.readThrough());
        }
        if (filter.type() != null) {
            query.bind("type", filter.type());
        }
        if (cursor != null) {
            query.bind("time", Instant.ofEpochMilli(cursor.number())).bind("id", cursor.id());
        }
        return query;
    }

    /**
     * A page of the whole list as one query, which reads the watermark itself. Its parameters are {@code userId},
     * {@code limit}, {@code now} if {@code present} contains it, and {@code time} and {@code id} of a cursor.
     */
    String page(boolean behindCursor) {
        String cleared = "(select " + table + "_cleared_through from streams where user_id = :userId)";
        return select(table, "user_id = :userId").replace(":cleared", cleared)
                + (behindCursor ? behind() : "")
                + newestFirst()
                + " limit :limit";
    }

    private String behind() {
        return " and (" + time + ", id) < (:time, :id)";
    }

    private String newestFirst() {
        return " order by " + time + " desc, id desc";
    }

    /** Everything before the conditions that apply to each list. */
    private String source(FeedState feed, @Nullable Boolean unread) {
        if (unread == null) {
            return select(table, "user_id = :userId");
        }
        long matching = unread ? feed.unread() : feed.total() - feed.unread();
        if (matching <= FEW) {
            return "with few as materialized (" + few(unread) + ") " + select("few", "true");
        }
        return select(table, "user_id = :userId and " + condition(unread));
    }

    private String select(String from, String where) {
        return "select " + columns + " from " + from + " where " + where + (present.isEmpty() ? "" : " and " + present);
    }

    private String few(boolean unread) {
        String rows = "select * from " + table + " where user_id = :userId and ";
        String behind = rows + "not read and created_offset <= :readThrough";
        return unread ? rows + "not read and created_offset > :readThrough" : rows + "read union all " + behind;
    }

    private static String condition(boolean unread) {
        return unread ? "not read and created_offset > :readThrough" : "(read or created_offset <= :readThrough)";
    }
}
