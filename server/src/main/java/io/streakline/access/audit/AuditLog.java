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
 * Where parts tell what was done and what was refused. What changes something is appended in the transaction that changes
 * it, and stands or falls with it. What changes nothing is noted: that never blocks, and it is on disk a moment later.
 * Thread-safe.
 */
public final class AuditLog implements AutoCloseable {

    /** The actor of what the server does by itself. */
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

    /** Blocks. @param addresses whether the addresses from which callers come are stored */
    public AuditLog(Database database, Clock clock, boolean addresses) {
        this.database = database;
        this.clock = clock;
        this.addresses = addresses;
        this.notes = new AuditQueue();
        this.pseudonym = new Pseudonym(Secrets.get(database, "audit", new SecureRandom()));
    }

    /**
     * Adds an entry to the caller's own transaction. To be called last in it: an erasure under way is waited for.
     * Blocks.
     */
    public void append(Handle handle, AuditEntry entry) {
        AuditStore.insert(handle, List.of(row(entry)), pseudonym);
    }

    /** Has an entry written in a moment. Never blocks; a flood, and what there is no room for, is counted and told in one entry. */
    public void note(AuditEntry entry) {
        notes.add(row(entry));
    }

    /**
     * Puts up to {@code most} entries that name a user under a pseudonym; returns how many it changed. To be called last in
     * the caller's transaction, see {@link #append}.
     */
    public int erase(Handle handle, String userId, int most) {
        return AuditStore.erase(handle, userId, pseudonym.of(userId), most);
    }

    /**
     * Adds that a user was erased, under the user's pseudonym. To be called when {@link #erase} has left nothing to change,
     * in the same transaction; {@link #forget} follows when it is on disk.
     *
     * @param actor who has it done
     */
    public void erased(Handle handle, String actor, String userId, Map<String, String> detail) {
        String name = pseudonym.of(userId);
        var entry = new AuditEntry(AuditAction.ERASED, Outcome.DONE, actor, userId, detail);
        AuditStore.insert(handle, List.of(row(entry).without(userId, name)), pseudonym);
    }

    /** Keeps nothing in memory of a user who was erased. Does not block. */
    public void forget(String userId) {
        String name = pseudonym.of(userId);
        notes.replace(row -> row.without(userId, name));
    }

    private Row row(AuditEntry entry) {
        return new Row(
                clock.instant().truncatedTo(ChronoUnit.MILLIS), addresses ? entry : entry.without(AuditEntry.ADDRESS));
    }

    /** Deletes entries that are older than this; the newest entry's seven days stay whatever this is. */
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

    /** @param api where it is asked for */
    public void register(Api api) {
        new AuditRoutes(database, new AuditReader(pseudonym)).register(api);
    }

    /** Entries that wait to be written. */
    public int waiting() {
        return notes.waiting();
    }

    /** Entries that were told by their number only, since the start. */
    public long counted() {
        return notes.counted();
    }

    /** Writes what was noted. Blocks; what could not be written is written by the next one. */
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
