package io.streakline.commit;

import io.streakline.database.Database;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Drops the days before {@code first}, without keeping anybody waiting. */
    public void dropBefore(LocalDate first) throws SQLException {
        try (Handle handle = database.laneHandle()) {
            handle.getConnection().setAutoCommit(true); // detaching concurrently can't be part of a transaction
            List<String> old = handle.createQuery("""
                            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                            where i.inhparent = 'stream_events'::regclass and c.relname < :first order by c.relname""")
                    .bind("first", name(first))
                    .mapTo(String.class)
                    .list();
            for (String partition : old) {
                handle.execute("alter table stream_events detach partition " + partition + " concurrently");
                handle.execute("drop table " + partition);
                LOG.info("Dropped {}: its events are older than the streams are kept", partition);
            }
        }
        known.removeIf(day -> day.isBefore(first));
    }

    private static String name(LocalDate day) {
        return "stream_events_" + day.toString().replace("-", "");
    }
}
