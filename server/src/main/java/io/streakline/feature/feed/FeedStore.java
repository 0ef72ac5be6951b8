package io.streakline.feature.feed;

import io.streakline.storage.database.Pipeline;
import io.streakline.write.stream.FeedState;
import io.streakline.write.stream.UserStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One kind of feed in the database, and what its events are called. Stateless; all SQL of a feed stands behind it. */
public interface FeedStore<I extends Item> {

    Names names();

    /** How its pages are read. */
    FeedList list();

    /** An item from a row of {@link #list}. */
    I item(ResultSet row) throws SQLException;

    /** The counts of this feed. */
    FeedState feed(UserStream stream);

    /** What is told to everybody when this item has been created; null: nothing. */
    default @Nullable String publicEvent(I item) {
        return null;
    }

    /** The events of the user's stream, and the word for one item. */
    record Names(String item, String created, String updated, String deleted, String readAll, String cleared) {}

    /** The user that an item belongs to, which never changes; also of one that is gone but not yet deleted. */
    Optional<String> owner(Handle handle, String id);

    List<I> load(Handle handle, Collection<String> ids);

    /** @param wanted pairs of user and externalId @param each told of each item that has one of them */
    void loadByExternalId(Pipeline to, List<ExternalId> wanted, Consumer<I> each);

    record ExternalId(String userId, String externalId) {}

    /** Up to {@code most} items of each user that have expired. */
    default List<I> loadExpired(Handle handle, Collection<String> users, Instant now, int most) {
        return List.of();
    }

    /** For each user that has one, the earliest expiry of what is still stored. */
    default Map<String, Instant> nextExpiry(Handle handle, Collection<String> users) {
        return Map.of();
    }

    /** Counts of the user's stored items that were created after the offset. */
    FeedState.Rest after(Handle handle, String userId, long offset, Instant now);

    void insert(Pipeline to, List<I> items);

    void markRead(Pipeline to, List<String> ids);

    void delete(Pipeline to, List<String> ids);

    /** Deletes up to {@code most} rows created at or before the offset, oldest first, and remembers their external ids; returns how many. */
    default int deleteCleared(Handle handle, String userId, long through, int most) {
        return 0;
    }
}
