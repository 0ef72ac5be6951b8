package io.streakline.feature.achievement;

import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Pipeline;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What was given, in the database. Stateless. */
final class AwardStore {

    private AwardStore() {}

    /** By user, the ids of what these users have. */
    static Map<String, Set<String>> ids(Handle handle, Collection<String> users) {
        Map<String, Set<String>> ids = new HashMap<>();
        handle.createQuery("select user_id, achievement_id from achievements where user_id = any(:users)")
                .bindArray("users", String.class, users)
                .map((row, context) -> Map.entry(row.getString("user_id"), row.getString("achievement_id")))
                .forEach(row -> ids.computeIfAbsent(row.getKey(), user -> new HashSet<>())
                        .add(row.getValue()));
        return ids;
    }

    static void insert(Pipeline to, List<Award> awards) {
        var insert = to.update("""
                insert into achievements (user_id, achievement_id, kind, title, message, earned_at, event_offset)
                select v.user_id, v.achievement_id, v.kind, v.title, v.message, v.earned_at::timestamptz, v.event_offset
                from unnest(:users, :ids, :kinds, :titles, :messages, :earnedAt, :offsets)
                     as v (user_id, achievement_id, kind, title, message, earned_at, event_offset)""");
        new Columns<>(insert, awards)
                .text("users", Award::userId)
                .text("ids", award -> award.achievement().id())
                .text("kinds", award -> award.achievement().kind().word())
                .text("titles", award -> award.achievement().title())
                .text("messages", award -> award.achievement().message())
                .time("earnedAt", Award::earnedAt)
                .number("offsets", Award::offset);
    }

    /** What a user was given, as it was called then. */
    record Earned(String id, String kind, String title, String message, Instant earnedAt) {}

    /** In the order in which it was given. */
    static List<Earned> earned(Handle handle, String userId) {
        return handle.createQuery("""
                        select achievement_id, kind, title, message, earned_at from achievements
                        where user_id = :userId order by event_offset""")
                .bind("userId", userId)
                .map((row, context) -> new Earned(
                        row.getString("achievement_id"),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("message"),
                        Columns.time(row, "earned_at")))
                .list();
    }
}
