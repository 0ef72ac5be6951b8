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
 * The day partitions of the stream log. A job creates them {@link Limits#LOG_DAYS_AHEAD} days ahead; the write path
 * looks them up in memory. No statement here takes a lock that a reader of <code>stream_events</code> can block, and
 * each waits at most {@link Limits#DDL_LOCK_WAIT} for a lock. Thread-safe.
 */
public final class LogPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(LogPartitions.class);
    private static final String PREFIX = "stream_events_";

    /** Serializes the creation of partitions. No other advisory lock of this product has this number. */
    private static final long LOCK = 0x73_74_72_65_61_6bL;

    private final Database database;
    private final NavigableSet<LocalDate> known = new ConcurrentSkipListSet<>();

    /** The day that the write path failed to create; null once the job has looked again. */
    private volatile @Nullable LocalDate failed;

    public LogPartitions(Database database) {
        this.database = database;
    }

    /**
     * Creates the missing partitions for today and the days ahead. Queries the database only if one is missing. Blocks.
     *
     * @throws SQLException  if the database cannot be reached
     * @throws JdbiException if a partition could not be created, for example because a lock was not granted in time
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
     * Like {@link #keepAhead}, before the server accepts its first request: days ahead may wait for the job, but
     * today's partition may not.
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
     * The partition for the events of a day: the day's own; or, if the job has not created that one, the next later
     * one, which is kept longer. If there is none either, for example because the clock jumped, this creates the day's
     * own. If that fails, the previous day's partition is used.
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

    /** Whether a write failed because its partition is missing, for example after manual DDL. */
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

    /** Makes the next call query the existing partitions again. */
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
     * Attaches a plain table. This takes SHARE UPDATE EXCLUSIVE on the parent, which conflicts with no reader or
     * writer; <code>partition of</code> would take ACCESS EXCLUSIVE. Because of the constraint, rows are not checked
     * under that lock.
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
     * Drops the days before {@code first} without blocking readers and writers, and also partitions that a crash left
     * half dropped. A partition that a long transaction, such as a backup, may still read is left for the next call.
     *
     * @return the number of dropped partitions
     * @throws JdbiException if one could not be dropped now
     */
    public int dropBefore(LocalDate first) throws SQLException {
        known.headSet(first).clear(); // before: from here on nothing is written to them
        int dropped = 0;
        try (Handle handle = database.laneHandle()) {
            handle.getConnection().setAutoCommit(true); // detaching concurrently cannot be part of a transaction
            handle.execute("set lock_timeout = " + Limits.DDL_LOCK_WAIT.toMillis());
            for (Map.Entry<String, String> partition : before(handle, first).entrySet()) {
                drop(handle, partition.getKey(), partition.getValue());
                dropped++;
            }
        }
        return dropped;
    }

    private static Map<String, String> before(Handle handle, LocalDate first) {
        // A half-detached partition first: PostgreSQL detaches no other one while it exists.
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
