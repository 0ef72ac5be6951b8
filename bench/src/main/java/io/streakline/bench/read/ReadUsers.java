package io.streakline.bench.read;

import io.streakline.bench.BenchException;
import io.streakline.bench.peer.PeerDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The users whose data is read, the same for both servers. Written directly into the tables, because calls would take
 * an hour.
 */
final class ReadUsers {

    /** Start of each user's id; five digits follow. */
    static final String PREFIX = "reader-";

    /** A user with a long feed, in the same format. */
    static final String DEEP = "deepest-00000";

    private static final int ACTIVITIES = 20;
    private static final int NOTIFICATIONS = 10;
    private static final int DAYS = 10;
    private static final int DEEP_ACTIVITIES = 110_000;

    private ReadUsers() {}

    /** Fills Streakline's tables. Restart the server afterwards, because leaderboards are read at its start. */
    static void fillStreakline(PeerDatabase database, int users) {
        execute(
                database,
                """
                insert into streams (user_id, head, head_epoch, activities_total, activities_unread, notifications_total,
                                     notifications_unread, notifications_next_expiry)
                select '%1$s' || lpad(n::text, 5, '0'), %2$d, 1, %3$d, %3$d, %4$d, %4$d, now() + interval '30 days'
                from generate_series(0, %5$d - 1) n
                union all
                select '%6$s', %7$d, 1, %7$d, %7$d, 0, 0, null""".formatted(
                        PREFIX, ACTIVITIES + NOTIFICATIONS, ACTIVITIES, NOTIFICATIONS, users, DEEP, DEEP_ACTIVITIES),
                """
                insert into activities (id, user_id, type, title, description, data, visibility, occurred_at, created_offset)
                select lpad(to_hex(n::bigint * 1000000 + i), 24, '0'), user_id, 'goal_completed', 'Finished lesson ' || i,
                       'All exercises of the unit were answered, two of them at the second attempt.',
                       '{"course":"algebra-2","unit":7,"score":0.86,"minutes":24}', 'private',
                       date_trunc('milliseconds', now()) - interval '1 minute' * (200000 - i), i
                from (select n, '%1$s' || lpad(n::text, 5, '0') as user_id, %2$d as items from generate_series(0, %3$d - 1) n
                      union all select 100000, '%4$s', %5$d) u, generate_series(1, u.items) i""".formatted(PREFIX, ACTIVITIES, users, DEEP, DEEP_ACTIVITIES),
                """
                insert into notifications (id, user_id, type, title, message, created_at, expires_at, created_offset)
                select lpad(to_hex(n::bigint * 1000000 + i), 24, 'f'), '%1$s' || lpad(n::text, 5, '0'), 'system', 'Lesson ' || i,
                       'A new lesson of your course is open.', date_trunc('milliseconds', now()) - interval '1 minute' * (1000 - i),
                       now() + interval '30 days', %2$d + i
                from generate_series(0, %3$d - 1) n, generate_series(1, %4$d) i""".formatted(PREFIX, ACTIVITIES, users, NOTIFICATIONS),
                """
                insert into analytics (user_id, id, learning_millis, logs_created, goals_completed, skills_added, updated_at,
                                       hours_reached, logs_reached, goals_reached, skills_reached)
                select '%1$s' || lpad(n::text, 5, '0'), lpad(to_hex(n), 24, '0'), 900000::bigint * (1 + (n * 7919) %% 4000), 20, 10, 3,
                       now(), n + 1, n + 1, n + 1, n + 1
                from generate_series(0, %2$d - 1) n""".formatted(PREFIX, users),
                """
                insert into learners (user_id, active_days)
                select '%1$s' || lpad(n::text, 5, '0'), array(select current_date - date '1970-01-01' - %3$d + i
                                                              from generate_series(1, %3$d) i)
                from generate_series(0, %2$d - 1) n""".formatted(PREFIX, users, DAYS),
                """
                insert into ledger_days (user_id, day, type, millis, logs, events, active)
                select '%1$s' || lpad(n::text, 5, '0'), current_date - %3$d + i, 'goal_completed', 900000, 2, 2, 2
                from generate_series(0, %2$d - 1) n, generate_series(1, %3$d) i""".formatted(PREFIX, users, DAYS),
                "vacuum analyze",
                "checkpoint");
    }

    /** Fills the peer's tables with the same data, with the indexes that its statements use. */
    static void fillNode(PeerDatabase database) {
        execute(
                database,
                """
                insert into node_peer.activities (_id, user_id, type, title, description, data, "timestamp", read)
                select id, user_id, type, title, description, data::jsonb, occurred_at, false from activities""",
                """
                insert into node_peer.notifications (_id, user_id, type, title, message, "timestamp", expires_at, read)
                select id, user_id, type, title, message, created_at, expires_at, false from notifications""",
                """
                insert into node_peer.analytics (user_id, learning_millis, logs_created, goals_completed, skills_added, active_days)
                select user_id, learning_millis, logs_created, goals_completed, skills_added, active_days
                from analytics join learners using (user_id)""",
                "insert into node_peer.days (user_id, day, millis, logs) select user_id, day, millis, logs from ledger_days",
                "vacuum analyze",
                "checkpoint");
    }

    private static void execute(PeerDatabase database, String... statements) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new BenchException("The users could not be created: " + e.getMessage(), e);
        }
    }
}
