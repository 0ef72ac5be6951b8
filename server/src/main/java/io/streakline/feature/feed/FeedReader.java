package io.streakline.feature.feed;

import io.streakline.base.input.Cursor;
import io.streakline.base.input.Page;
import io.streakline.base.json.Json;
import io.streakline.storage.database.NamedSql;
import io.streakline.web.cache.TimedAnswer;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import io.streakline.write.stream.FeedState;
import io.streakline.write.stream.StreamStore;
import io.streakline.write.stream.UserStream;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a feed: rows, counts and position from one snapshot, so that they are consistent. Every method blocks.
 * Thread-safe.
 */
public final class FeedReader<I extends Item> {

    private static final NamedSql STREAM = NamedSql.of(StreamStore.OF_USER);

    private final Core core;
    private final FeedStore<I> store;
    private final NamedSql firstPage;
    private final NamedSql pageBehindCursor;

    public FeedReader(Core core, FeedStore<I> store) {
        this.core = core;
        this.store = store;
        this.firstPage = NamedSql.of(StreamStore.OF_USER, store.list().page(false));
        this.pageBehindCursor = NamedSql.of(StreamStore.OF_USER, store.list().page(true));
    }

    /** @param name the name of the list in the answer */
    public TimedAnswer list(String name, String userId, Page page, FeedFilter filter) {
        Instant now = core.clock().instant();
        Optional<TimedAnswer> atOnce = filter.equals(FeedFilter.NONE) && page.skip() == 0
                ? listAtOnce(name, userId, page, now)
                : Optional.empty();
        return atOnce.orElseGet(() -> core.database().read(handle -> {
            UserStream stream = core.streams().read(handle, userId, now);
            FeedState feed = store.feed(stream);
            List<I> found = feed.total() == 0
                    ? List.of()
                    : store.list()
                            .query(handle, userId, feed, page, filter, now)
                            .map((row, context) -> store.item(row))
                            .list();
            return answer(name, page, stream, found, now);
        }));
    }

    /** Reads in one round trip, as for most pages; empty if more has to be read. */
    private Optional<TimedAnswer> listAtOnce(String name, String userId, Page page, Instant now) {
        Map<String, Object> values = new HashMap<>(Map.of("userId", userId, "limit", page.limit() + 1, "now", now));
        Cursor cursor = page.cursor();
        if (cursor != null) {
            values.put("time", Instant.ofEpochMilli(cursor.number()));
            values.put("id", cursor.id());
        }
        return core.database().readAtOnce(cursor == null ? firstPage : pageBehindCursor, values, rows -> {
            Optional<UserStream> stream = core.streams().found(rows.next(), userId, now);
            if (stream.isEmpty()) {
                return Optional.empty();
            }
            List<I> found = new ArrayList<>();
            for (ResultSet row = rows.next(); row.next(); ) {
                found.add(store.item(row));
            }
            return Optional.of(answer(name, page, stream.get(), found, now));
        });
    }

    private TimedAnswer answer(String name, Page page, UserStream stream, List<I> found, Instant now) {
        FeedState feed = store.feed(stream);
        var rows = page.rows(found, item -> new Cursor(item.timestamp().toEpochMilli(), item.id()));
        return done(stream, feed, now, list(name, rows, feed));
    }

    private String list(String name, Page.Rows<I> rows, FeedState feed) {
        return Json.object(to -> {
            to.writeArrayFieldStart(name);
            for (I item : rows.rows()) {
                to.writeStartObject();
                item.writeFields(feed.isRead(item.read(), item.createdOffset()), to);
                to.writeEndObject();
            }
            to.writeEndArray();
            to.writeNumberField("total", feed.total());
            to.writeNumberField("unreadCount", feed.unread());
            to.writeBooleanField("hasMore", rows.hasMore());
            to.writeStringField("nextCursor", rows.nextCursor());
        });
    }

    public TimedAnswer unreadCount(String userId) {
        Instant now = core.clock().instant();
        UserStream stream = core.database()
                .readAtOnce(
                        STREAM, Map.of("userId", userId), rows -> core.streams().found(rows.next(), userId, now))
                .orElseGet(() -> core.database().read(handle -> core.streams().read(handle, userId, now)));
        FeedState feed = store.feed(stream);
        return done(stream, feed, now, Json.object(to -> to.writeNumberField("unreadCount", feed.unread())));
    }

    private TimedAnswer done(UserStream stream, FeedState feed, Instant now, String body) {
        var answer = new Answer.Done(200, body, core.positions().format(stream.position()), false);
        Instant expiry = feed == stream.notifications() ? stream.nextExpiry() : null;
        if (expiry == null) {
            return TimedAnswer.timeless(answer);
        }
        // An expired item that is not yet swept hides the time of the next one.
        return expiry.isAfter(now) ? new TimedAnswer(answer, now, expiry) : TimedAnswer.once(answer);
    }
}
