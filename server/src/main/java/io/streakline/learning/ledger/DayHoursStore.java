package io.streakline.learning.ledger;

import io.streakline.learning.Metric;
import io.streakline.learning.ledger.DayHours.Day;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Pipeline;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Stores the hours of local days. Stateless. */
final class DayHoursStore {

    private DayHoursStore() {}

    /** A day's time in milliseconds. @param capped time given to it that does not count */
    record Held(long counted, long capped) {

        static final Held NOTHING = new Held(0, 0);

        Held plus(Held more) {
            return new Held(counted + more.counted, capped + more.capped);
        }
    }

    /** Booked time of a day that does not count; negative: that counts now. */
    record Capped(String userId, LocalDate date, String type, long millis) {}

    /** The days among these that have data. */
    static Map<Day, Held> held(Handle handle, Collection<Day> days) {
        var query = handle.createQuery("""
                select user_id, day, sum(millis)::bigint as counted, sum(capped_millis)::bigint as capped
                from ledger_days
                where (user_id, day) in (select v.user_id, v.day::date from unnest(:users, :days) as v (user_id, day))
                group by 1, 2""");
        new Columns<>(query, List.copyOf(days))
                .text("users", Day::userId)
                .text("days", day -> day.date().toString());
        Map<Day, Held> held = new HashMap<>();
        query.map((row, context) -> held.put(
                        new Day(row.getString("user_id"), row.getObject("day", LocalDate.class)),
                        new Held(row.getLong("counted"), row.getLong("capped"))))
                .list();
        return held;
    }

    static void book(Pipeline to, List<Capped> capped, BoardChanges standings) {
        var upsert = to.update("""
                insert into ledger_days as d (user_id, day, type, millis, capped_millis)
                select v.user_id, v.day::date, v.type, -sum(v.millis), sum(v.millis)
                from unnest(:users, :days, :types, :millis) as v (user_id, day, type, millis)
                group by 1, 2, 3
                on conflict (user_id, day, type) do update
                set millis = d.millis + excluded.millis, capped_millis = d.capped_millis + excluded.capped_millis""");
        new Columns<>(upsert, capped)
                .text("users", Capped::userId)
                .text("days", row -> row.date().toString())
                .text("types", Capped::type)
                .number("millis", Capped::millis);
        capped.forEach(row -> standings.day(row.userId(), row.date(), Metric.HOURS, -row.millis()));
    }
}
