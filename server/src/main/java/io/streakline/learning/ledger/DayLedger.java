package io.streakline.learning.ledger;

import io.streakline.learning.day.Period;
import io.streakline.storage.database.PageWise;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads the day ledger in spans, added up by the database, so that little data is transferred. Stateless. */
public final class DayLedger {

    private DayLedger() {}

    /** A day, added up. */
    public record Day(long events, boolean active, long millis, long logs) {}

    /** The days with data. */
    public static Map<LocalDate, Day> days(Handle handle, String userId, LocalDate from, LocalDate to) {
        Map<LocalDate, Day> days = new HashMap<>();
        PageWise.each(
                handle,
                """
                select day, sum(events)::bigint, bool_or(active > 0), sum(millis)::bigint, sum(logs)::bigint
                from ledger_days where user_id = ? and day between ? and ? group by day""",
                row -> days.put(
                        row.getObject(1, LocalDate.class),
                        new Day(row.getLong(2), row.getBoolean(3), row.getLong(4), row.getLong(5))),
                userId,
                from,
                to);
        return days;
    }

    /**
     * Adds the days' figures to each window.
     *
     * @param windows one for each of {@code firsts}, in order
     * @param firsts  the first dates of the period's windows that contain any of these dates
     */
    public static void addTo(
            List<LedgerWindow> windows,
            Handle handle,
            String userId,
            Period period,
            List<LocalDate> firsts,
            LocalDate from,
            LocalDate to) {
        PageWise.Row add = row -> windows.get(row.getInt(1))
                .add(row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        if (period == Period.DAY) {
            PageWise.each(handle, """
                    select day - ?, type, events, (active > 0)::int, millis, logs
                    from ledger_days where user_id = ? and day between ? and ?""", add, from, userId, from, to);
        } else {
            // A window has fewer than 64 days, so its active ones are bits of one number, whatever their types. The
            // array is cast once, in its own select, and not for each row.
            PageWise.each(
                    handle,
                    """
                    select width_bucket(day, (select ?::date[])) - 1, type, sum(events)::bigint,
                           coalesce(bit_or(1::bigint << ((day - ?) % 64)) filter (where active > 0), 0),
                           sum(millis)::bigint, sum(logs)::bigint
                    from ledger_days where user_id = ? and day between ? and ? group by 1, 2""",
                    add,
                    firsts.stream().map(LocalDate::toString).toArray(String[]::new),
                    from,
                    userId,
                    from,
                    to);
        }
    }
}
