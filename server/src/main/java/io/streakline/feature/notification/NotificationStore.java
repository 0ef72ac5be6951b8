package io.streakline.feature.notification;

import io.streakline.feature.feed.FeedList;
import io.streakline.feature.feed.FeedStore;
import io.streakline.feature.feed.OldItems.Old;
import io.streakline.storage.database.Columns;
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
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Stores notifications. Stateless. */
final class NotificationStore implements FeedStore<Notification> {

    private static final Names NAMES = new Names(
            "notification",
            "notification:received",
            "notification:updated",
            "notification:deleted",
            "notifications:read-all",
            "notifications:cleared");

    private static final String COLUMNS = """
            id, user_id, type, title, message, action_url, external_id, created_at, expires_at, created_offset, read""";

    private static final FeedList LIST =
            new FeedList("notifications", COLUMNS, "created_at", "expires_at > :now and created_offset > :cleared");

    @Override
    public Names names() {
        return NAMES;
    }

    @Override
    public FeedList list() {
        return LIST;
    }

    @Override
    public FeedState feed(UserStream stream) {
        return stream.notifications();
    }

    @Override
    public Optional<String> owner(Handle handle, String id) {
        return handle.createQuery("select user_id from notifications where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public List<Notification> load(Handle handle, Collection<String> ids) {
        return handle.createQuery("select " + COLUMNS + " from notifications where id = any(:ids)")
                .bindArray("ids", String.class, ids)
                .map((row, context) -> item(row))
                .list();
    }

    @Override
    public void loadByExternalId(Pipeline to, List<ExternalId> wanted, Consumer<Notification> each) {
        var query = to.query(
                "select " + COLUMNS
                        + " from notifications join unnest(:users, :externalIds) as w (user_id, external_id)"
                        + " using (user_id, external_id)",
                (row, context) -> item(row),
                each);
        new Columns<>(query, wanted).text("users", ExternalId::userId).text("externalIds", ExternalId::externalId);
    }

    @Override
    public List<Notification> loadExpired(Handle handle, Collection<String> users, Instant now, int most) {
        return handle.createQuery("select " + COLUMNS + " " + """
                        from unnest(:users) as u (name)
                        cross join lateral (
                            select * from notifications n where n.user_id = u.name and n.expires_at <= :now
                            order by n.expires_at limit :most) expired""")
                .bindArray("users", String.class, users)
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> item(row))
                .list();
    }

    @Override
    public Map<String, Instant> nextExpiry(Handle handle, Collection<String> users) {
        return handle.createQuery("""
                        select user_id, min(expires_at) as next from notifications
                        where user_id = any(:users) group by user_id""")
                .bindArray("users", String.class, users)
                .map((row, context) -> Map.entry(row.getString("user_id"), Columns.time(row, "next")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public FeedState.Rest after(Handle handle, String userId, long offset, Instant now) {
        return handle.createQuery("""
                        select count(*) as total, count(*) filter (where not read) as unread,
                               count(*) filter (where expires_at <= :now) as expired_total,
                               count(*) filter (where expires_at <= :now and not read) as expired_unread
                        from notifications
                        where user_id = :userId and read = any ('{true, false}') and created_offset > :offset""")
                .bind("userId", userId)
                .bind("offset", offset)
                .bind("now", now)
                .map((row, context) -> new FeedState.Rest(
                        row.getLong("total"),
                        row.getLong("unread"),
                        row.getLong("expired_total"),
                        row.getLong("expired_unread")))
                .one();
    }

    /** Read notifications that have not expired (expired ones are left to the sweep); the oldest of each user first. */
    static List<Old> read(Handle handle, List<String> users, Instant before, Instant now, int most) {
        return handle.createQuery("""
                        select s.user_id, n.id
                        from streams s
                        cross join lateral (select id from notifications
                                            where user_id = s.user_id and created_at < :before and expires_at > :now
                                              and created_offset > s.notifications_cleared_through
                                              and (read or created_offset <= s.notifications_read_through)
                                            order by created_at, id limit :most) n
                        where s.user_id = any(:users)
                        limit :most""")
                .bindArray("users", String.class, users)
                .bind("before", before)
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> new Old(row.getString("user_id"), row.getString("id")))
                .list();
    }

    @Override
    public void insert(Pipeline to, List<Notification> notifications) {
        var insert = to.update("insert into notifications (" + COLUMNS + ")" + """
                 select v.id, v.user_id, v.type, v.title, v.message, v.action_url, v.external_id,
                        v.created_at::timestamptz, v.expires_at::timestamptz, v.created_offset, v.read
                 from unnest(:ids, :users, :types, :titles, :messages, :actionUrls, :externalIds, :createdAt,
                             :expiresAt, :offsets, :read)
                     as v (id, user_id, type, title, message, action_url, external_id, created_at, expires_at,
                           created_offset, read)""");
        new Columns<>(insert, notifications)
                .text("ids", Notification::id)
                .text("users", Notification::userId)
                .text("types", Notification::type)
                .text("titles", Notification::title)
                .text("messages", Notification::message)
                .text("actionUrls", Notification::actionUrl)
                .text("externalIds", Notification::externalId)
                .time("createdAt", Notification::timestamp)
                .time("expiresAt", Notification::expiresAt)
                .number("offsets", Notification::createdOffset)
                .flag("read", Notification::read);
    }

    @Override
    public void markRead(Pipeline to, List<String> ids) {
        to.update("update notifications set read = true where id = any(:ids)").bindArray("ids", String.class, ids);
    }

    @Override
    public void delete(Pipeline to, List<String> ids) {
        to.update("delete from notifications where id = any(:ids)").bindArray("ids", String.class, ids);
    }

    @Override
    public int deleteCleared(Handle handle, String userId, long through, int most) {
        return handle.createQuery("""
                        with gone as (
                            delete from notifications where id in (
                                select id from notifications
                                where user_id = :userId and created_offset <= :through
                                order by created_at, id limit :most)
                            returning user_id, external_id, id
                        ), remembered as (
                            insert into deleted_items (user_id, feed, external_id, item_id)
                            select user_id, :feed, external_id, id from gone where external_id is not null
                            on conflict do nothing
                        )
                        select count(*) from gone""")
                .bind("userId", userId)
                .bind("feed", NAMES.item())
                .bind("through", through)
                .bind("most", most)
                .mapTo(int.class)
                .one();
    }

    @Override
    public Notification item(ResultSet row) throws SQLException {
        return new Notification(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("type"),
                row.getString("title"),
                row.getString("message"),
                row.getString("action_url"),
                row.getString("external_id"),
                Columns.time(row, "created_at"),
                Columns.time(row, "expires_at"),
                row.getLong("created_offset"),
                row.getBoolean("read"));
    }
}
