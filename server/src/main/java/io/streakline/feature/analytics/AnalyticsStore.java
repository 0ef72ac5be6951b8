package io.streakline.feature.analytics;

import io.streakline.base.input.Page;
import io.streakline.learning.Metric;
import io.streakline.learning.Stat;
import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Stores analytics. Stateless. */
final class AnalyticsStore {

    private static final String COLUMNS = """
            user_id, id, learning_millis, logs_created, goals_completed, skills_added, updated_at, hours_reached, logs_reached,
            goals_reached, skills_reached""";

    /** Users who are hidden or use a pseudonym are on no list of whole documents. */
    private static final String SHOWN =
            "not exists (select from learners l where l.user_id = a.user_id and l.board <> 'named')";

    /** Reads one user's row, for {@link #found}; its parameter is {@code userId}. */
    static final String OF_USER = "select " + COLUMNS + " from analytics where user_id = :userId";

    private AnalyticsStore() {}

    /** A user's document from what {@link #OF_USER} found, as {@link #totals} has it. @param rows before the first one */
    static Map<String, Analytics> found(ResultSet rows, String userId) throws SQLException {
        Map<String, Analytics> found = new LinkedHashMap<>();
        if (rows.next()) {
            found.put(userId, document(rows));
        }
        return found;
    }

    /** The documents of these users, if they exist, with totals and counters, but without weeks and months. */
    static Map<String, Analytics> totals(Handle handle, Collection<String> users) {
        Map<String, Analytics> found = new LinkedHashMap<>();
        var pipeline = new Pipeline(handle);
        totals(pipeline, users, document -> found.put(document.userId, document));
        pipeline.run();
        return found;
    }

    static void totals(Pipeline to, Collection<String> users, Consumer<Analytics> each) {
        to.query(
                        "select " + COLUMNS + " from analytics where user_id = any(:users)",
                        (row, context) -> document(row),
                        each)
                .bindArray("users", String.class, users);
    }

    /** The listed users, most hours first; up to {@code limit + 1}, as returned by {@link #totals}. */
    static Map<String, Analytics> board(Handle handle, Page page) {
        var cursor = page.cursor();
        String behind = cursor == null
                ? ""
                : " and (learning_millis < :millis or (learning_millis = :millis and user_id > :userId))";
        var query = handle.createQuery("select " + COLUMNS + " from analytics a where " + SHOWN + behind
                        + " order by learning_millis desc, user_id limit :limit offset :skip")
                .bind("limit", page.limit() + 1)
                .bind("skip", page.skip());
        if (cursor != null) {
            query.bind("millis", cursor.number()).bind("userId", cursor.id());
        }
        return documents(query);
    }

    /** The number of listed users. */
    static long count(Handle handle) {
        return handle.createQuery("select count(*) from analytics a where " + SHOWN)
                .mapTo(Long.class)
                .one();
    }

    /** The number of listed users with more hours than this. */
    static long countAbove(Handle handle, long millis) {
        return handle.createQuery("select count(*) from analytics a where " + SHOWN + " and learning_millis > :millis")
                .bind("millis", millis)
                .mapTo(Long.class)
                .one();
    }

    /** The number of listed users with the same hours who come before this user. */
    static long countTiesBefore(Handle handle, long millis, String userId) {
        return handle.createQuery("select count(*) from analytics a where " + SHOWN
                        + " and learning_millis = :millis and user_id < :userId")
                .bind("millis", millis)
                .bind("userId", userId)
                .mapTo(Long.class)
                .one();
    }

    private static Map<String, Analytics> documents(Query query) {
        Map<String, Analytics> documents = new LinkedHashMap<>();
        query.map((row, context) -> document(row)).forEach(document -> documents.put(document.userId, document));
        return documents;
    }

    private static Analytics document(ResultSet row) throws SQLException {
        var document = new Analytics(row.getString("user_id"), row.getString("id"), Columns.time(row, "updated_at"));
        document.millis = row.getLong("learning_millis");
        document.stats.put(Stat.LOGS_CREATED, row.getLong("logs_created"));
        document.stats.put(Stat.GOALS_COMPLETED, row.getLong("goals_completed"));
        document.stats.put(Stat.SKILLS_ADDED, row.getLong("skills_added"));
        document.reached.put(Metric.HOURS, row.getLong("hours_reached"));
        document.reached.put(Metric.LOGS, row.getLong("logs_reached"));
        document.reached.put(Metric.GOALS, row.getLong("goals_reached"));
        document.reached.put(Metric.SKILLS, row.getLong("skills_reached"));
        return document;
    }

    /** Reads weeks and months as of this moment. @param weekStarts by user */
    static void complete(
            Handle handle, Map<String, Analytics> documents, Function<String, DayOfWeek> weekStarts, Instant now) {
        if (documents.isEmpty()) {
            return;
        }
        documents.forEach((userId, document) -> {
            document.declaredWeeks.clear();
            document.booked.readBy(weekStarts.apply(userId));
        });
        // One statement for all three, because a lane's transaction pays for each statement, however few its rows.
        var query = handle.createQuery("""
                        select user_id, 'declared' as kind, week as first, millis, logs_count as logs
                        from analytics_weeks where user_id = any(:users)
                        union all
                        select d.user_id, 'week',
                               d.day - (extract(isodow from d.day)::int - v.week_start::int + 7) % 7 as first,
                               sum(d.millis), sum(d.logs)
                        from ledger_days d join unnest(:owners, :weekStarts) as v (user_id, week_start) using (user_id)
                        where d.day >= :firstWeek
                        group by d.user_id, first having sum(d.millis) <> 0 or sum(d.logs) <> 0
                        union all
                        select user_id, 'month', date_trunc('month', day::timestamp)::date as first, sum(millis), sum(logs)
                        from ledger_days where user_id = any(:users) and day >= :firstMonth
                        group by user_id, first having sum(millis) <> 0 or sum(logs) <> 0""")
                .bindArray("users", String.class, documents.keySet())
                .bind("firstWeek", ShownWindows.daysOfWeeks(now))
                .bind("firstMonth", ShownWindows.daysOfMonths(now));
        new Columns<>(query, List.copyOf(documents.keySet()))
                .text("owners", userId -> userId)
                .number("weekStarts", userId -> weekStarts.apply(userId).getValue());
        query.map((row, context) -> add(row, Objects.requireNonNull(documents.get(row.getString("user_id")))))
                .list();
    }

    /** A window that the document shows. Returns its figures. */
    private static Amount add(ResultSet row, Analytics document) throws SQLException {
        LocalDate first = row.getObject("first", LocalDate.class);
        var amount = new Amount(row.getLong("millis"), row.getLong("logs"));
        switch (row.getString("kind")) {
            case "declared" -> document.declaredWeeks.put(first, amount);
            case "week" -> document.booked.week(first, amount);
            default -> document.booked.month(YearMonth.from(first), amount);
        }
        return amount;
    }

    static void save(Pipeline to, List<Analytics> documents) {
        var upsert = to.update("insert into analytics as a (" + COLUMNS + ")" + """
                 select v.user_id, v.id, v.millis, v.logs, v.goals, v.skills, v.updated_at::timestamptz,
                        v.hours_reached, v.logs_reached, v.goals_reached, v.skills_reached
                 from unnest(:users, :ids, :millis, :logs, :goals, :skills, :updatedAt, :hoursReached, :logsReached,
                             :goalsReached, :skillsReached)
                     as v (user_id, id, millis, logs, goals, skills, updated_at, hours_reached, logs_reached,
                           goals_reached, skills_reached)
                 on conflict (user_id) do update
                 set learning_millis = excluded.learning_millis, logs_created = excluded.logs_created, goals_completed = excluded.goals_completed,
                     skills_added = excluded.skills_added, updated_at = excluded.updated_at,
                     hours_reached = excluded.hours_reached, logs_reached = excluded.logs_reached,
                     goals_reached = excluded.goals_reached, skills_reached = excluded.skills_reached""");
        new Columns<>(upsert, documents)
                .text("users", document -> document.userId)
                .text("ids", document -> document.id)
                .number("millis", document -> document.millis)
                .number("logs", document -> document.stat(Stat.LOGS_CREATED))
                .number("goals", document -> document.stat(Stat.GOALS_COMPLETED))
                .number("skills", document -> document.stat(Stat.SKILLS_ADDED))
                .time("updatedAt", document -> document.updatedAt)
                .number("hoursReached", document -> document.reached(Metric.HOURS))
                .number("logsReached", document -> document.reached(Metric.LOGS))
                .number("goalsReached", document -> document.reached(Metric.GOALS))
                .number("skillsReached", document -> document.reached(Metric.SKILLS));
    }

    /** Sets all declared weeks of a user. */
    static void setWeeks(Pipeline to, String userId, Map<LocalDate, Amount> weeks) {
        to.update("delete from analytics_weeks where user_id = :userId").bind("userId", userId);
        if (!weeks.isEmpty()) {
            addWeeks(
                    to,
                    weeks.entrySet().stream()
                            .map(week -> new Added(userId, week.getKey(), week.getValue()))
                            .toList());
        }
    }

    /** An amount to add to a user's week. */
    record Added(String userId, LocalDate date, Amount amount) {}

    /** A week of a user. */
    record Removed(String userId, LocalDate date) {}

    static void removeWeeks(Pipeline to, List<Removed> removed) {
        var delete = to.update("""
                delete from analytics_weeks w using unnest(:users, :dates) as v (user_id, date)
                where w.user_id = v.user_id and w.week = v.date::date""");
        new Columns<>(delete, removed)
                .text("users", Removed::userId)
                .text("dates", row -> row.date().toString());
    }

    static void addWeeks(Pipeline to, List<Added> added) {
        var upsert = to.update("""
                insert into analytics_weeks as w (user_id, week, millis, logs_count)
                select v.user_id, v.date::date, sum(v.millis), sum(v.logs)
                from unnest(:users, :dates, :millis, :logs) as v (user_id, date, millis, logs) group by 1, 2
                on conflict (user_id, week) do update
                set millis = w.millis + excluded.millis, logs_count = w.logs_count + excluded.logs_count""");
        bind(upsert, added);
    }

    private static void bind(SqlStatement<?> upsert, List<Added> added) {
        new Columns<>(upsert, added)
                .text("users", Added::userId)
                .text("dates", row -> row.date().toString())
                .number("millis", row -> row.amount().millis())
                .number("logs", row -> row.amount().logs());
    }
}
