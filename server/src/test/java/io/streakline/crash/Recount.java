package io.streakline.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts everything again from the rows. Each query finds forbidden states; it must be empty after every transaction.
 */
public final class Recount {

    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("activities that are miscounted", """
                select s.user_id, s.activities_total, s.activities_unread, count(a.id) as found,
                       count(a.id) filter (where not a.read and a.created_offset > s.activities_read_through) as unread
                from streams s left join activities a using (user_id) group by s.user_id
                having s.activities_total <> count(a.id) or s.activities_unread
                    <> count(a.id) filter (where not a.read and a.created_offset > s.activities_read_through)""");
        QUERIES.put("notifications that are miscounted", """
                select s.user_id, s.notifications_total, s.notifications_unread, count(n.id) as found,
                       count(n.id) filter (where not n.read and n.created_offset > s.notifications_read_through) as unread
                from streams s
                left join notifications n on n.user_id = s.user_id and n.created_offset > s.notifications_cleared_through
                group by s.user_id
                having s.notifications_total <> count(n.id) or s.notifications_unread
                    <> count(n.id) filter (where not n.read and n.created_offset > s.notifications_read_through)""");
        QUERIES.put("expiries that nobody waits for", """
                select s.user_id, s.notifications_next_expiry, min(n.expires_at)
                from streams s join notifications n using (user_id) group by s.user_id
                having s.notifications_next_expiry is null or s.notifications_next_expiry > min(n.expires_at)""");
        QUERIES.put("streams with holes", """
                select s.user_id, s.head, count(e.event_offset), min(e.event_offset), max(e.event_offset)
                from streams s left join stream_events e using (user_id) group by s.user_id
                having s.head <> count(e.event_offset) or s.head <> coalesce(max(e.event_offset), 0)
                    or (s.head > 0 and min(e.event_offset) <> 1)""");
        QUERIES.put("events whose epochs do not follow from one another", """
                select user_id, event_offset, previous_epoch, epoch, before, head_epoch from (
                    select e.*, lag(epoch) over (partition by user_id order by event_offset) as before, s.head,
                           s.head_epoch
                    from stream_events e join streams s using (user_id)) told
                where before <> previous_epoch or (event_offset = head and epoch <> head_epoch)""");
        QUERIES.put("items without the event that tells of their creation", """
                select i.user_id, i.id, i.created_offset, e.name, e.payload
                from (select 'activity:created' as told_by, id, user_id, created_offset from activities
                      union all select 'notification:received', id, user_id, created_offset from notifications) i
                left join stream_events e on e.user_id = i.user_id and e.event_offset = i.created_offset
                where e.name is distinct from i.told_by or e.payload::json ->> '_id' is distinct from i.id""");
        QUERIES.put("totals that are not the sum of their days", """
                select a.user_id, a.learning_millis, sum(d.millis), a.logs_created, sum(d.logs)
                from analytics a left join ledger_days d using (user_id) group by a.user_id
                having a.learning_millis <> coalesce(sum(d.millis), 0) or a.logs_created <> coalesce(sum(d.logs), 0)""");
        QUERIES.put("achievements without the event that tells of them", """
                select a.user_id, a.achievement_id, a.event_offset, e.name, e.payload
                from achievements a left join stream_events e using (user_id, event_offset)
                where e.name is distinct from 'notification:received' or e.payload::json ->> 'title' <> a.title""");
        QUERIES.put("learners whose row tells of other achievements", """
                select user_id, l.achieved, a.ids
                from learners l
                full join (select user_id, array_agg(achievement_id order by achievement_id) as ids from achievements
                           group by user_id) a using (user_id)
                where coalesce(l.achieved, '{}') <> coalesce(a.ids, '{}')""");
        QUERIES.put("rows of users without a stream", """
                select user_id from (select user_id from activities union select user_id from notifications
                                     union select user_id from analytics union select user_id from stream_events) all_users
                where user_id not in (select user_id from streams)""");
    }

    private Recount() {}

    /** All errors, in one snapshot. */
    public static List<String> faults(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        List<String> faults = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                try (ResultSet rows = statement.executeQuery(query.getValue())) {
                    while (rows.next()) {
                        faults.add(query.getKey() + ": " + row(rows));
                    }
                }
            }
        }
        connection.rollback();
        return faults;
    }

    private static String row(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            values.add(rows.getMetaData().getColumnLabel(i) + "=" + rows.getString(i));
        }
        return String.join(" ", values);
    }
}
