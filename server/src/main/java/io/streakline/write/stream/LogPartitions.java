package io.streakline.write.stream;

import io.streakline.base.config.Limits;
import io.streakline.storage.database.Database;
import io.streakline.storage.database.DatabaseException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The day partitions of the stream log. A job creates them {@link Limits#LOG_DAYS_AHEAD} days ahead; the write path looks
 * them up in memory. No statement here takes a lock that a reader of <code>stream_events</code> holds up, and each waits
 * at most {@link Limits#DDL_LOCK_WAIT} for a lock. Thread-safe.
 */
public final class LogPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(LogPartitions.class);
    private static final String PREFIX = "stream_events_";

    /** Serializes the makers of partitions. No other advisory lock of this product has this number. */
    private static final long LOCK = 0x73_74_72_65_61_6bL;

    private final Database database;
    private final NavigableSet<LocalDate> known = new ConcurrentSkipListSet<>();

    /** The day that the write path failed to create; null once the job has looked again. */
    private volatile @Nullable LocalDate failed;

    public LogPartitions(Database database) {
        this.database = database;
    }

    /**
     * Creates what is missing of today's partition and of those ahead. Asks the database only if one is missing. Blocks.
     *
     * @throws SQLException  if the database cannot be reached
     * @throws JdbiException if a partition could not be created, as when a lock was not granted in time
     */
    public void keepAhead(LocalDate today) throws SQLException {
        List<LocalDate> days =
                today.datesUntil(today.plusDays(Limits.LOG_DAYS_AHEAD + 1L)).toList();
        if (!known.containsAll(days)) {
            make(days);
        }
        failed = null;
    }

    /**
     * As {@link #keepAhead}, before the server takes its first request: days ahead may wait for the job, today's may not.
     *
     * @throws DatabaseException if today's partition is missing and could not be created
     */
    public void prepare(LocalDate today) {
        try {
            keepAhead(today);
        } catch (SQLException | JdbiException e) {
            if (!known.contains(today)) {
                throw new DatabaseException(
                        "The partition " + name(today) + " of the stream log could not be created: " + e.getMessage()
                                + ". End the session that holds a lock on the table stream_events, then start the server again.",
                        e);
            }
            LOG.warn("Could not create partitions of the stream log ahead; trying again later", e);
        }
    }

    /**
     * The partition that takes the events of a day: the day's own; or, if the job has not created that one, the next
     * later one, which is kept longer. If there is none either, as when the clock jumped, this creates the day's own. If
     * that fails, the one of the day before takes them.
     *
     * @throws SQLException if there is no partition for these events; the write is refused and the next one tries again
     */
    public LocalDate partitionFor(LocalDate day) throws SQLException {
        LocalDate later = known.ceiling(day);
        if (later != null && !later.isAfter(day.plusDays(Limits.LOG_DAYS_AHEAD))) {
            return later;
        }
        if (!day.equals(failed)) {
            try {
                make(List.of(day));
                return day;
            } catch (JdbiException e) {
                failed = day;
                LOG.error("The partition {} of the stream log is missing and could not be created", name(day), e);
            }
        }
        if (known.contains(day.minusDays(1))) {
            return day.minusDays(1);
        }
        failed = null;
        throw new SQLTransientConnectionException("the stream log has no partition for " + day, "08000");
    }

    /** Whether a write failed because its partition is gone, as after DDL by hand. */
    public static boolean isMissing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql && sql.getServerErrorMessage() != null) {
                var message = sql.getServerErrorMessage();
                return "23514".equals(sql.getSQLState())
                        && "stream_events".equals(message.getTable())
                        && message.getConstraint() == null;
            }
        }
        return false;
    }

    /** Has the database asked again which partitions there are. */
    public void forget() {
        known.clear();
    }

    private synchronized void make(List<LocalDate> days) throws SQLException {
        try (Handle handle = database.laneHandle()) {
            handle.execute("set lock_timeout = " + Limits.DDL_LOCK_WAIT.toMillis());
            handle.createQuery("select pg_advisory_xact_lock(:lock)::text")
                    .bind("lock", LOCK)
                    .mapTo(String.class)
                    .findOne();
            known.addAll(attached(handle));
            for (LocalDate day : days) {
                if (!known.contains(day)) {
                    make(handle, day);
                }
            }
            handle.getConnection().commit();
            known.addAll(days);
        }
    }

    /**
     * Attaches a plain table. This takes SHARE UPDATE EXCLUSIVE on the parent, which no reader or writer conflicts with;
     * <code>partition of</code> would take ACCESS EXCLUSIVE. The constraint spares the check of rows under that lock.
     */
    private static void make(Handle handle, LocalDate day) {
        String table = name(day);
        handle.execute("create table if not exists " + table + " (like stream_events including all)");
        handle.execute("alter table " + table + " drop constraint if exists its_day, add constraint its_day check ("
                + "day is not null and day >= '" + day + "' and day < '" + day.plusDays(1) + "')");
        handle.execute("alter table stream_events attach partition " + table + " for values from ('" + day + "') to ('"
                + day.plusDays(1) + "')");
        handle.execute("alter table " + table + " drop constraint its_day");
    }

    private static List<LocalDate> attached(Handle handle) {
        return handle.createQuery("""
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'stream_events'::regclass and not i.inhdetachpending
                          and c.relname ~ '^stream_events_[0-9]{8}$'""")
                .mapTo(String.class)
                .map(name -> LocalDate.parse(name.substring(PREFIX.length()), DateTimeFormatter.BASIC_ISO_DATE))
                .list();
    }

    /**
     * Drops the days before {@code first}, without keeping anybody waiting; also what a crash left half dropped. One that a
     * long transaction, such as a backup, still may read is left for the next call.
     *
     * @return how many were dropped
     * @throws JdbiException if one could not be dropped now
     */
    public int dropBefore(LocalDate first) throws SQLException {
        known.headSet(first).clear(); // before: from here on nothing is written to them
        int dropped = 0;
        try (Handle handle = database.laneHandle()) {
            handle.getConnection().setAutoCommit(true); // detaching concurrently can't be part of a transaction
            handle.execute("set lock_timeout = " + Limits.DDL_LOCK_WAIT.toMillis());
            for (Map.Entry<String, String> partition : before(handle, first).entrySet()) {
                drop(handle, partition.getKey(), partition.getValue());
                dropped++;
            }
        }
        return dropped;
    }

    private static Map<String, String> before(Handle handle, LocalDate first) {
        // A half detached one first: PostgreSQL detaches no other while there is one.
        return handle.createQuery("""
                        select c.relname, case when i.inhrelid is null then 'detached'
                                               when i.inhdetachpending then 'detaching' else 'attached' end as state
                        from pg_class c left join pg_inherits i on i.inhrelid = c.oid
                        where c.relnamespace = (select relnamespace from pg_class
                                                where oid = 'stream_events'::regclass)
                          and c.relkind = 'r' and c.relname ~ '^stream_events_[0-9]{8}$' and c.relname < :first
                        order by coalesce(i.inhdetachpending, false) desc, c.relname""")
                .bind("first", name(first))
                .map((row, context) -> Map.entry(row.getString("relname"), row.getString("state")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private static void drop(Handle handle, String partition, String state) {
        if (!state.equals("detached")) {
            String how = state.equals("detaching") ? "finalize" : "concurrently";
            handle.execute("alter table stream_events detach partition " + partition + " " + how);
        }
        handle.execute("drop table " + partition);
        LOG.info("Dropped {}: its events are past the retention", partition);
    }

    private static String name(LocalDate day) {
        return PREFIX + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
