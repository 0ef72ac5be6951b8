package io.streakline.access.audit;

import io.streakline.access.audit.AuditStore.Row;
import io.streakline.base.config.Limits;
import io.streakline.storage.database.Database;
import io.streakline.storage.database.Secrets;
import io.streakline.storage.job.Removal;
import io.streakline.web.http.Api;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log: records actions and refusals. Entries about changes are appended in the transaction of the change, and
 * are committed or rolled back with it. Other entries are noted: this never blocks, and they are on disk a moment
 * later. Thread-safe.
 */
public final class AuditLog implements AutoCloseable {

    /** The actor of the server's own actions. */
    public static final String SERVER = "server";

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private final Database database;
    private final Clock clock;
    private final boolean addresses;
    private final AuditQueue notes;
    private final Pseudonym pseudonym;

    /** Blocks. Stores no addresses. */
    public AuditLog(Database database, Clock clock) {
        this(database, clock, false);
    }

    /** Blocks. @param addresses whether the addresses of callers are stored */
    public AuditLog(Database database, Clock clock, boolean addresses) {
        this.database = database;
        this.clock = clock;
        this.addresses = addresses;
        this.notes = new AuditQueue();
        this.pseudonym = new Pseudonym(Secrets.get(database, "audit", new SecureRandom()));
    }

    /**
     * Adds an entry to the caller's own transaction. Call this last in the transaction, because it waits for a running
     * erasure. Blocks.
     */
    public void append(Handle handle, AuditEntry entry) {
        AuditStore.insert(handle, List.of(row(entry)), pseudonym);
    }

    /**
     * Schedules an entry to be written. Never blocks; in a flood, or without room, entries are counted and stored as
     * one.
     */
    public void note(AuditEntry entry) {
        notes.add(row(entry));
    }

    /**
     * Replaces the user in up to {@code most} entries with a pseudonym; returns the number of changed entries. Call
     * this last in the caller's transaction, see {@link #append}.
     */
    public int erase(Handle handle, String userId, int most) {
        return AuditStore.erase(handle, userId, pseudonym.of(userId), most);
    }

    /**
     * Records that a user was erased, under the user's pseudonym. Call this when {@link #erase} has nothing left to
     * change, in the same transaction, and {@link #forget} after the commit.
     *
     * @param actor the caller who requested the erasure
     */
    public void erased(Handle handle, String actor, String userId, Map<String, String> detail) {
        String name = pseudonym.of(userId);
        var entry = new AuditEntry(AuditAction.ERASED, Outcome.DONE, actor, userId, detail);
        AuditStore.insert(handle, List.of(row(entry).without(userId, name)), pseudonym);
    }

    /** Removes an erased user from memory. Does not block. */
    public void forget(String userId) {
        String name = pseudonym.of(userId);
        notes.replace(row -> row.without(userId, name));
    }

    private Row row(AuditEntry entry) {
        return new Row(
                clock.instant().truncatedTo(ChronoUnit.MILLIS), addresses ? entry : entry.without(AuditEntry.ADDRESS));
    }

    /** Deletes entries older than this; the newest entry's seven days are always kept. */
    public Removal retention(Duration kept) {
        return removed -> {
            int rows;
            do {
                rows = database.write(
                        handle -> AuditStore.expire(handle, clock.instant().minus(kept), Limits.AUDIT_BATCH));
                removed.accept(rows);
            } while (rows == Limits.AUDIT_BATCH);
        };
    }

    /** @param api where to register the routes */
    public void register(Api api) {
        new AuditRoutes(database, new AuditReader(pseudonym)).register(api);
    }

    /** The number of entries that wait to be written. */
    public int waiting() {
        return notes.waiting();
    }

    /** The number of entries that were only counted, since the start. */
    public long counted() {
        return notes.counted();
    }

    /** Writes noted entries. Blocks; the next call retries entries that could not be written. */
    public void flush() {
        if (!notes.isDue(clock.instant())) {
            return;
        }
        notes.write(
                clock.instant(),
                rows -> database.write(handle -> {
                    AuditStore.insert(handle, rows, pseudonym);
                    return rows.size();
                }));
    }

    @Override
    public void close() {
        try {
            notes.end();
            flush();
        } catch (RuntimeException e) {
            LOG.error("{} entries of the audit log could not be written at shutdown", waiting(), e);
        }
    }
}
