package io.streakline.learning.interval;

import io.streakline.learning.Metric;
import io.streakline.learning.day.Interval;
import io.streakline.learning.interval.LearnedTimes.Asked;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Pipeline;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Stores intervals of learning. Stateless. */
public final class IntervalStore {

    private IntervalStore() {}

    public record Stored(String userId, Interval interval) {}

    record UserDay(String userId, LocalDate date) {}

    record Booked(String userId, LocalDate date, String type, long millis) {}

    /** Each stored interval that overlaps one of these, once. */
    static List<Stored> overlapping(Handle handle, Collection<Asked> asked) {
        var query = handle.createQuery("""
                select distinct i.user_id, i.started_at, i.ended_at
                from unnest(:users, :starts, :ends) as v (user_id, start_at, end_at)
                join learner_intervals i on i.user_id = v.user_id and i.started_at < v.end_at::timestamptz
                     and i.started_at > v.start_at::timestamptz - interval '1 day'
                     and i.ended_at > v.start_at::timestamptz""");
        new Columns<>(query, List.copyOf(asked))
                .text("users", Asked::userId)
                .time("starts", row -> row.interval().start())
                .time("ends", row -> row.interval().end());
        return query.map((row, context) -> new Stored(
                        row.getString("user_id"),
                        new Interval(Columns.time(row, "started_at"), Columns.time(row, "ended_at"))))
                .list();
    }

    /** The interval time on the days around these, in milliseconds. */
    static Map<UserDay, Long> booked(Handle handle, Collection<Asked> asked) {
        var query = handle.createQuery("""
                select d.user_id, d.day, sum(d.interval_millis) as millis
                from ledger_days d
                where (d.user_id, d.day) in (
                    select v.user_id, (v.start_at::timestamptz at time zone 'UTC')::date + n
                    from unnest(:users, :starts) as v (user_id, start_at), generate_series(-1, 3) as n)
                group by 1, 2""");
        new Columns<>(query, List.copyOf(asked))
                .text("users", Asked::userId)
                .time("starts", row -> row.interval().start());
        Map<UserDay, Long> booked = new HashMap<>();
        query.map((row, context) -> booked.put(
                        new UserDay(row.getString("user_id"), row.getObject("day", LocalDate.class)),
                        row.getLong("millis")))
                .list();
        return booked;
    }

    public static void insert(Pipeline to, List<Stored> intervals) {
        var insert = to.update("""
                insert into learner_intervals (user_id, started_at, ended_at)
                select v.user_id, v.started_at::timestamptz, v.ended_at::timestamptz
                from unnest(:users, :starts, :ends) as v (user_id, started_at, ended_at)""");
        new Columns<>(insert, intervals)
                .text("users", Stored::userId)
                .time("starts", row -> row.interval().start())
                .time("ends", row -> row.interval().end());
    }

    static void delete(Pipeline to, List<Stored> intervals) {
        var delete = to.update("""
                delete from learner_intervals i using unnest(:users, :starts) as v (user_id, started_at)
                where i.user_id = v.user_id and i.started_at = v.started_at::timestamptz""");
        new Columns<>(delete, intervals)
                .text("users", Stored::userId)
                .time("starts", row -> row.interval().start());
    }

    static void book(Pipeline to, List<Booked> bookings, BoardChanges standings) {
        var upsert = to.update("""
                insert into ledger_days as d (user_id, day, type, millis, interval_millis, hours_reached)
                select v.user_id, v.day::date, v.type, sum(v.millis), sum(v.millis),
                       coalesce(max(v.turn) filter (where v.millis <> 0), 0)
                from unnest(:users, :days, :types, :millis, :turns) as v (user_id, day, type, millis, turn)
                group by 1, 2, 3
                on conflict (user_id, day, type) do update
                set millis = d.millis + excluded.millis, interval_millis = d.interval_millis + excluded.interval_millis,
                    hours_reached = greatest(d.hours_reached, excluded.hours_reached)""");
        new Columns<>(upsert, bookings)
                .text("users", Booked::userId)
                .text("days", row -> row.date().toString())
                .text("types", Booked::type)
                .number("millis", Booked::millis)
                .number("turns", row -> standings.turn(row.userId()));
        bookings.forEach(row -> standings.day(row.userId(), row.date(), Metric.HOURS, row.millis()));
    }
}
