package io.streakline.learning.ledger;

import io.streakline.learning.Metric;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores the ledger: its entries, and the day ledger with their sums. Stateless. */
public final class LedgerStore {

    private static final String COLUMNS = """
            user_id, event_offset, kind, type, item_id, accepted_at, occurred_at, day, active, millis, logs, goals,
            skills, detail""";

    private LedgerStore() {}

    /**
     * Writes entries, and adds booked ones to their days; declared figures are reported as declared.
     *
     * @param utcOffsets the offsets by which their days were decided, in seconds; without those whose days were given
     */
    public static void write(
            Pipeline to, List<LedgerEntry> entries, Map<LedgerEntry.Key, Integer> utcOffsets, BoardChanges standings) {
        var write = to.update("""
                with entry as (
                    select v.user_id, v.event_offset, v.kind, v.type, v.item_id, v.accepted_at::timestamptz as accepted_at,
                           v.occurred_at::timestamptz as occurred_at, v.day::date as day, v.active = 1 as active, v.millis,
                           v.logs, v.goals, v.skills, v.detail, v.utc_offset::int as utc_offset, v.turn,
                           case v.kind when 'undo' then -1 else 1 end as sign
                    from unnest(:users, :offsets, :kinds, :types, :items, :acceptedAt, :occurredAt, :days, :active,
                                :millis, :logs, :goals, :skills, :details, :utcOffsets, :turns)
                         as v (user_id, event_offset, kind, type, item_id, accepted_at, occurred_at, day, active, millis,
                               logs, goals, skills, detail, utc_offset, turn)
                ), written as (
                    insert into ledger_entries (user_id, event_offset, kind, type, item_id, accepted_at, occurred_at, day,
                        active, millis, logs, goals, skills, detail, utc_offset)
                    select user_id, event_offset, kind, type, item_id, accepted_at, occurred_at, day, active, millis, logs,
                           goals, skills, detail, utc_offset
                    from entry
                )
                insert into ledger_days as d (user_id, day, type, events, active, millis, logs, goals, skills,
                    hours_reached, logs_reached, goals_reached, skills_reached)
                select user_id, day, type, coalesce(sum(sign) filter (where kind in ('activity', 'event', 'undo')), 0),
                       coalesce(sum(sign) filter (where active), 0), sum(millis), sum(logs), sum(goals), sum(skills),
                       coalesce(max(turn) filter (where millis <> 0), 0), coalesce(max(turn) filter (where logs <> 0), 0),
                       coalesce(max(turn) filter (where goals <> 0), 0), coalesce(max(turn) filter (where skills <> 0), 0)
                from entry where kind not in ('weekly', 'streak')
                group by 1, 2, 3
                on conflict (user_id, day, type) do update
                set events = d.events + excluded.events, active = d.active + excluded.active,
                    millis = d.millis + excluded.millis, logs = d.logs + excluded.logs,
                    goals = d.goals + excluded.goals, skills = d.skills + excluded.skills,
                    hours_reached = greatest(d.hours_reached, excluded.hours_reached),
                    logs_reached = greatest(d.logs_reached, excluded.logs_reached),
                    goals_reached = greatest(d.goals_reached, excluded.goals_reached),
                    skills_reached = greatest(d.skills_reached, excluded.skills_reached)""");
        new Columns<>(write, entries)
                .text("users", LedgerEntry::userId)
                .number("offsets", LedgerEntry::offset)
                .text("kinds", entry -> entry.kind().word())
                .text("types", LedgerEntry::type)
                .text("items", LedgerEntry::itemId)
                .time("acceptedAt", LedgerEntry::acceptedAt)
                .time("occurredAt", LedgerEntry::occurredAt)
                .text("days", entry -> entry.day().toString())
                .number("active", entry -> entry.active() ? 1 : 0)
                .number("millis", LedgerEntry::millis)
                .number("logs", LedgerEntry::logs)
                .number("goals", LedgerEntry::goals)
                .number("skills", LedgerEntry::skills)
                .text("details", LedgerEntry::detail)
                .text("utcOffsets", entry -> utcOffset(utcOffsets.get(entry.key())))
                .number("turns", entry -> standings.turn(entry.userId()));
        entries.stream().filter(LedgerEntry::isBooked).forEach(entry -> {
            standings.day(entry.userId(), entry.day(), Metric.HOURS, entry.millis());
            standings.day(entry.userId(), entry.day(), Metric.LOGS, entry.logs());
            standings.day(entry.userId(), entry.day(), Metric.GOALS, entry.goals());
            standings.day(entry.userId(), entry.day(), Metric.SKILLS, entry.skills());
        });
    }

    private static @Nullable String utcOffset(@Nullable Integer seconds) {
        return seconds == null ? null : seconds.toString();
    }

    /** Whether anything of the user was dated by a moment from {@code from} to just before {@code to}. */
    public static boolean anyBetween(Handle handle, String userId, Instant from, Instant to) {
        return handle.createQuery("""
                        select exists (select from ledger_entries
                                       where user_id = :userId and occurred_at >= :from and occurred_at < :to)""")
                .bind("userId", userId)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Boolean.class)
                .one();
    }

    /** The entries among these that exist. */
    public static List<LedgerEntry> find(Handle handle, Collection<LedgerEntry.Key> keys) {
        var query = handle.createQuery("select " + COLUMNS + " from ledger_entries join "
                + "unnest(:users, :offsets) as v (user_id, event_offset) using (user_id, event_offset)");
        new Columns<>(query, List.copyOf(keys))
                .text("users", LedgerEntry.Key::userId)
                .number("offsets", LedgerEntry.Key::offset);
        return query.map((row, context) -> entry(row)).list();
    }

    /** The entries with intervals, accepted from this moment on, in order. */
    public static List<LedgerEntry> spans(Handle handle, String userId, Instant acceptedFrom) {
        return handle.createQuery("select " + COLUMNS + " from ledger_entries " + """
                where user_id = :userId and accepted_at >= :from and kind in ('event', 'undo') and detail <> '{}'
                order by event_offset""")
                .bind("userId", userId)
                .bind("from", acceptedFrom)
                .map((row, context) -> entry(row))
                .list();
    }

    /** All entries of these users, each user's in order. @param fetched rows in memory at once */
    public static void each(Handle handle, Collection<String> users, int fetched, Consumer<LedgerEntry> consumer) {
        handle.createQuery("select " + COLUMNS + " from ledger_entries " + """
                where user_id = any(:users) order by user_id, event_offset""")
                .bindArray("users", String.class, users)
                .setFetchSize(fetched)
                .map((row, context) -> entry(row))
                .useStream(entries -> entries.forEach(consumer));
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getString("user_id"),
                row.getLong("event_offset"),
                LedgerEntry.Kind.of(row.getString("kind")),
                row.getString("type"),
                row.getString("item_id"),
                Columns.time(row, "accepted_at"),
                Columns.time(row, "occurred_at"),
                row.getObject("day", LocalDate.class),
                row.getBoolean("active"),
                row.getLong("millis"),
                row.getLong("logs"),
                row.getLong("goals"),
                row.getLong("skills"),
                row.getString("detail"));
    }

    /** How many entries made a day active. */
    public static long active(Handle handle, String userId, LocalDate day) {
        return handle.createQuery("""
                        select coalesce(sum(active), 0) from ledger_days where user_id = :userId and day = :day""")
                .bind("userId", userId)
                .bind("day", day)
                .mapTo(Long.class)
                .one();
    }

    /** An event that made its day active. */
    public record ActiveEvent(LocalDate day, String type, String itemId, Instant occurredAt) {}

    public static List<ActiveEvent> activeEvents(Handle handle, String userId, LocalDate from, LocalDate to, int most) {
        return handle.createQuery("""
                        select day, type, item_id, occurred_at from ledger_entries
                        where user_id = :userId and day between :from and :to and active and kind <> 'undo'
                          and coalesce(item_id, '') not in (
                              select item_id from ledger_entries
                              where user_id = :userId and day between :from and :to and kind = 'undo' and item_id is not null)
                        order by day, occurred_at, event_offset limit :most""")
                .bind("userId", userId)
                .bind("from", from)
                .bind("to", to)
                .bind("most", most)
                .map((row, context) -> new ActiveEvent(
                        row.getObject("day", LocalDate.class),
                        row.getString("type"),
                        row.getString("item_id"),
                        Columns.time(row, "occurred_at")))
                .list();
    }

    /** How many events of a type a user had on a day. */
    public record DayEvents(String userId, LocalDate day, long events) {}

    /** The entries of these users and dates, inclusive. */
    public static List<DayEvents> events(
            Handle handle, Collection<String> users, String type, LocalDate from, LocalDate to) {
        return handle.createQuery("""
                        select user_id, day, events from ledger_days
                        where user_id = any(:users) and type = :type and day between :from and :to""")
                .bindArray("users", String.class, users)
                .bind("type", type)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new DayEvents(
                        row.getString("user_id"), row.getObject("day", LocalDate.class), row.getLong("events")))
                .list();
    }

    /** How many events of a type these users had in total; without users who had none. */
    public static Map<String, Long> eventsEver(Handle handle, Collection<String> users, String type) {
        return handle.createQuery("""
                        select user_id, sum(events)::bigint as events from ledger_days
                        where user_id = any(:users) and type = :type group by user_id""")
                .bindArray("users", String.class, users)
                .bind("type", type)
                .map((row, context) -> Map.entry(row.getString("user_id"), row.getLong("events")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
