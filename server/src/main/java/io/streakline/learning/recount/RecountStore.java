package io.streakline.learning.recount;

import io.streakline.learning.day.Interval;
import io.streakline.learning.interval.IntervalStore;
import io.streakline.learning.interval.IntervalStore.Stored;
import io.streakline.learning.ledger.DayFigures;
import io.streakline.learning.recount.Recount.DayType;
import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Pipeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Reads and writes the stored figures that are derived from the ledger, for comparing and repairing them. Stateless.
 */
final class RecountStore {

    private RecountStore() {}

    record Day(String userId, DayType day, DayFigures figures) {}

    /** Every row of these users with data. */
    static Map<String, NavigableMap<DayType, DayFigures>> days(Handle handle, Collection<String> users) {
        Map<String, NavigableMap<DayType, DayFigures>> days = new HashMap<>();
        handle.createQuery("""
                        select user_id, day, type, events, active, millis, interval_millis, capped_millis, logs, goals,
                               skills
                        from ledger_days where user_id = any(:users)""")
                .bindArray("users", String.class, users)
                .map((row, context) -> new Day(
                        row.getString("user_id"),
                        new DayType(row.getObject("day", LocalDate.class), row.getString("type")),
                        new DayFigures(
                                row.getLong("events"),
                                row.getLong("active"),
                                row.getLong("millis"),
                                row.getLong("interval_millis"),
                                row.getLong("capped_millis"),
                                row.getLong("logs"),
                                row.getLong("goals"),
                                row.getLong("skills"))))
                .forEach(day -> {
                    if (!day.figures().equals(DayFigures.NONE)) {
                        days.computeIfAbsent(day.userId(), user -> new TreeMap<>())
                                .put(day.day(), day.figures());
                    }
                });
        return days;
    }

    /**
     * Sets rows to figures. The turns at which they were reached stay unchanged; the order among equal scores may
     * change.
     */
    static void setDays(Handle handle, List<Day> days) {
        var upsert = handle.createUpdate("""
                insert into ledger_days as d (user_id, day, type, events, active, millis, interval_millis, capped_millis, logs,
                    goals, skills)
                select v.user_id, v.day::date, v.type, v.events, v.active, v.millis, v.interval_millis, v.capped_millis,
                       v.logs, v.goals, v.skills
                from unnest(:users, :days, :types, :events, :active, :millis, :intervalMillis, :cappedMillis, :logs,
                            :goals, :skills)
                     as v (user_id, day, type, events, active, millis, interval_millis, capped_millis, logs, goals,
                           skills)
                on conflict (user_id, day, type) do update
                set events = excluded.events, active = excluded.active, millis = excluded.millis,
                    interval_millis = excluded.interval_millis, capped_millis = excluded.capped_millis,
                    logs = excluded.logs, goals = excluded.goals, skills = excluded.skills""");
        new Columns<>(upsert, days)
                .text("users", Day::userId)
                .text("days", row -> row.day().date().toString())
                .text("types", row -> row.day().type())
                .number("events", row -> row.figures().events())
                .number("active", row -> row.figures().active())
                .number("millis", row -> row.figures().millis())
                .number("intervalMillis", row -> row.figures().intervalMillis())
                .number("cappedMillis", row -> row.figures().cappedMillis())
                .number("logs", row -> row.figures().logs())
                .number("goals", row -> row.figures().goals())
                .number("skills", row -> row.figures().skills());
        upsert.execute();
    }

    /** Ordered by start. */
    static List<Interval> intervals(Handle handle, String userId) {
        return handle.createQuery("""
                        select started_at, ended_at from learner_intervals where user_id = :userId order by started_at""")
                .bind("userId", userId)
                .map((row, context) -> new Interval(Columns.time(row, "started_at"), Columns.time(row, "ended_at")))
                .list();
    }

    /** @param intervals without overlaps, none longer than {@link IntervalStore} looks back for */
    static void setIntervals(Handle handle, String userId, List<Interval> intervals) {
        handle.createUpdate("delete from learner_intervals where user_id = :userId")
                .bind("userId", userId)
                .execute();
        if (!intervals.isEmpty()) {
            var pipeline = new Pipeline(handle);
            IntervalStore.insert(
                    pipeline,
                    intervals.stream()
                            .map(interval -> new Stored(userId, interval))
                            .toList());
            pipeline.run();
        }
    }

    /** A streak as stored for boards: until it ends. @param freezes the setting; -1: no board uses it */
    record KeptStreak(int current, int freezes) {}

    /** The streak at this moment. */
    static Map<String, KeptStreak> streaks(Handle handle, Collection<String> users, Instant now) {
        Map<String, KeptStreak> streaks = new HashMap<>();
        handle.createQuery("""
                        select user_id, streak_freezes,
                               case when streak_lapses_at > :now then streak else 0 end as current
                        from learners where user_id = any(:users)""")
                .bindArray("users", String.class, users)
                .bind("now", now)
                .map((row, context) -> streaks.put(
                        row.getString("user_id"), new KeptStreak(row.getInt("current"), row.getInt("streak_freezes"))))
                .list();
        return streaks;
    }
}
