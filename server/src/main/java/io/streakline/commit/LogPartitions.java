package io.streakline.commit;

import io.streakline.database.Database;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The day partitions of the stream log: made before the first event of a day is written, dropped whole when their time
 * has passed. Thread-safe.
 */
public final class LogPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(LogPartitions.class);
    private static final int AHEAD_DAYS = 1;

    /** Any number that no other advisory lock of ours uses. */
    private static final long LOCK = 0x73_74_72_65_61_6bL;

    private final Database database;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    public LogPartitions(Database database) {
        this.database = database;
    }

    /** Makes the partition of this day and the next if they are missing. Asks the database once a day only. */
    void ensure(LocalDate day) throws SQLException {
        if (known.contains(day)) {
            return;
        }
        try (Handle handle = database.laneHandle()) {
            handle.createQuery("select pg_advisory_xact_lock(:lock)::text")
                    .bind("lock", LOCK)
                    .mapTo(String.class)
                    .findOne();
            for (LocalDate date = day; !date.isAfter(day.plusDays(AHEAD_DAYS)); date = date.plusDays(1)) {
                handle.execute("create table if not exists " + name(date)
                        + " partition of stream_events for values from ('" + date + "') to ('" + date.plusDays(1)
                        + "')");
            }
            handle.getConnection().commit();
        }
        known.add(day);
    }

    /** Drops the days before {@code first}, without keeping anybody waiting; also what a crash left half dropped. Gives their number. */
    public int dropBefore(LocalDate first) throws SQLException {
        int dropped;
        try (Handle handle = database.laneHandle()) {
            handle.getConnection().setAutoCommit(true); // detaching concurrently can't be part of a transaction
            // A half detached one first: PostgreSQL detaches no other while there is one.
            Map<String, String> old = handle.createQuery("""
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
            dropped = old.size();
            for (Map.Entry<String, String> partition : old.entrySet()) {
                drop(handle, partition.getKey(), partition.getValue());
            }
        }
        known.removeIf(day -> day.isBefore(first));
        return dropped;
    }

    private static void drop(Handle handle, String partition, String state) {
        if (!state.equals("detached")) {
            String how = state.equals("detaching") ? "finalize" : "concurrently";
            handle.execute("alter table stream_events detach partition " + partition + " " + how);
        }
        handle.execute("drop table " + partition);
        LOG.info("Dropped {}: its events are older than the streams are kept", partition);
    }

    private static String name(LocalDate day) {
        return "stream_events_" + day.toString().replace("-", "");
    }
}
