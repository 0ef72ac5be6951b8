package io.streakline.feature.feed;

import io.streakline.base.input.Cursor;
import io.streakline.base.input.Page;
import io.streakline.base.json.Json;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import io.streakline.write.stream.FeedState;
import io.streakline.write.stream.UserStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Reads a feed: rows, counts and position of one snapshot, so that they belong together. Every method blocks.
 * Thread-safe.
 */
public final class FeedReader<I extends Item> {

    private final Core core;
    private final FeedStore<I> store;
    private final PageStore<I> pages;

    public FeedReader(Core core, FeedStore<I> store, PageStore<I> pages) {
        this.core = core;
        this.store = store;
        this.pages = pages;
    }

    /** The page of a list in the database. */
    @FunctionalInterface
    public interface PageStore<I extends Item> {
        /**
         * Newest first, by (timestamp, id); up to {@code limit + 1} rows.
         *
         * @param now as of which the counts were taken
         */
        List<I> page(Handle handle, UserStream stream, Page page, FeedFilter filter, Instant now);
    }

    /** @param name what the list is called in the answer */
    public Answer list(String name, String userId, Page page, FeedFilter filter) {
        return core.database().read(handle -> {
            Instant now = core.clock().instant();
            UserStream stream = core.streams().read(handle, userId, now);
            FeedState feed = store.feed(stream);
            List<I> found = feed.total() == 0 ? List.of() : pages.page(handle, stream, page, filter, now);
            var rows = page.rows(found, item -> new Cursor(item.timestamp().toEpochMilli(), item.id()));
            return done(stream, list(name, rows, feed));
        });
    }

    private String list(String name, Page.Rows<I> rows, FeedState feed) {
        String items = rows.rows().stream()
                .map(item -> item.json(feed.isRead(item.read(), item.createdOffset())))
                .collect(Collectors.joining(",", "[", "]"));
        return Json.object(to -> {
            to.writeFieldName(name);
            to.writeRawValue(items);
            to.writeNumberField("total", feed.total());
            to.writeNumberField("unreadCount", feed.unread());
            to.writeBooleanField("hasMore", rows.hasMore());
            to.writeStringField("nextCursor", rows.nextCursor());
        });
    }

    public Answer unreadCount(String userId) {
        return core.database().read(handle -> {
            UserStream stream = core.streams().read(handle, userId, core.clock().instant());
            return done(
                    stream,
                    Json.object(to -> to.writeNumberField(
                            "unreadCount", store.feed(stream).unread())));
        });
    }

    private Answer done(UserStream stream, String body) {
        return new Answer.Done(200, body, core.positions().format(stream.position()), false);
    }
}
