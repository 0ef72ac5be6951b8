package io.streakline.feature.activity;

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
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Activities in the database. Stateless. */
final class ActivityStore implements FeedStore<Activity> {

    private static final Names NAMES = new Names(
            "activity",
            "activity:created",
            "activity:updated",
            "activity:deleted",
            "activities:read-all",
            "activities:cleared");

    private static final String COLUMNS = """
            id, user_id, type, title, description, data, visibility, external_id, occurred_at, created_offset, read""";

    private static final FeedList LIST = new FeedList("activities", COLUMNS, "occurred_at", "");

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
        return stream.activities();
    }

    @Override
    public @Nullable String publicEvent(Activity activity) {
        return activity.visibility() == Visibility.PUBLIC ? "activity:new" : null;
    }

    @Override
    public Optional<String> owner(Handle handle, String id) {
        return handle.createQuery("select user_id from activities where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public List<Activity> load(Handle handle, Collection<String> ids) {
        return handle.createQuery("select " + COLUMNS + " from activities where id = any(:ids)")
                .bindArray("ids", String.class, ids)
                .map((row, context) -> item(row))
                .list();
    }

    @Override
    public void loadByExternalId(Pipeline to, List<ExternalId> wanted, Consumer<Activity> each) {
        var query = to.query(
                "select " + COLUMNS
                        + " from activities join unnest(:users, :externalIds) as w (user_id, external_id)"
                        + " using (user_id, external_id)",
                (row, context) -> item(row),
                each);
        new Columns<>(query, wanted).text("users", ExternalId::userId).text("externalIds", ExternalId::externalId);
    }

    @Override
    public FeedState.Rest after(Handle handle, String userId, long offset, Instant now) {
        return handle.createQuery("""
                        select count(*) as total, count(*) filter (where not read) as unread
                        from activities
                        where user_id = :userId and read = any ('{true, false}') and created_offset > :offset""")
                .bind("userId", userId)
                .bind("offset", offset)
                .map((row, context) -> new FeedState.Rest(row.getLong("total"), row.getLong("unread"), 0, 0))
                .one();
    }

    /** The oldest of each user first. */
    static List<Old> old(Handle handle, List<String> users, Instant before, int most) {
        return handle.createQuery("""
                        select u.name, a.id
                        from unnest(:users) as u (name)
                        cross join lateral (select id from activities
                                            where user_id = u.name and occurred_at < :before
                                            order by occurred_at, id limit :most) a
                        limit :most""")
                .bindArray("users", String.class, users)
                .bind("before", before)
                .bind("most", most)
                .map((row, context) -> new Old(row.getString("name"), row.getString("id")))
                .list();
    }

    @Override
    public void insert(Pipeline to, List<Activity> activities) {
        var insert = to.update("insert into activities (" + COLUMNS + ")" + """
                 select v.id, v.user_id, v.type, v.title, v.description, v.data, v.visibility, v.external_id,
                        v.occurred_at::timestamptz, v.created_offset, v.read
                 from unnest(:ids, :users, :types, :titles, :descriptions, :data, :visibilities, :externalIds,
                             :occurredAt, :offsets, :read)
                     as v (id, user_id, type, title, description, data, visibility, external_id, occurred_at,
                           created_offset, read)""");
        new Columns<>(insert, activities)
                .text("ids", Activity::id)
                .text("users", Activity::userId)
                .text("types", Activity::type)
                .text("titles", Activity::title)
                .text("descriptions", Activity::description)
                .text("data", Activity::data)
                .text("visibilities", activity -> activity.visibility().word())
                .text("externalIds", Activity::externalId)
                .time("occurredAt", Activity::timestamp)
                .number("offsets", Activity::createdOffset)
                .flag("read", Activity::read);
    }

    @Override
    public void markRead(Pipeline to, List<String> ids) {
        to.update("update activities set read = true where id = any(:ids)").bindArray("ids", String.class, ids);
    }

    @Override
    public void delete(Pipeline to, List<String> ids) {
        to.update("delete from activities where id = any(:ids)").bindArray("ids", String.class, ids);
    }

    @Override
    public Activity item(ResultSet row) throws SQLException {
        return new Activity(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("type"),
                row.getString("title"),
                row.getString("description"),
                row.getString("data"),
                Visibility.of(row.getString("visibility")),
                row.getString("external_id"),
                Columns.time(row, "occurred_at"),
                row.getLong("created_offset"),
                row.getBoolean("read"));
    }
}
