package io.streakline.write.lane;

import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Database;
import io.streakline.storage.database.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The first 2xx answer to each Idempotency-Key, for {@link Limits#IDEMPOTENCY_KEPT}. Stateless. */
public final class IdempotencyStore {

    /** Of one transaction, so that none holds its locks for long. */
    private static final int DELETED_AT_ONCE = 10_000;

    private IdempotencyStore() {}

    /**
     * An answer that was given, and the body it was given to.
     *
     * @param userId of whom it tells; null for a call of many users
     */
    public record Stored(
            String digest, String bodyHash, @Nullable String userId, Answer.Done answer) {

        /** What a later request with this key gets. */
        public Answer answerTo(IdempotencyKey key) {
            return bodyHash.equals(key.bodyHash())
                    ? answer
                    : Answer.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, IdempotencyKey.REUSED);
        }
    }

    public static Map<String, Stored> find(Handle handle, Collection<String> digests, Instant now) {
        Map<String, Stored> found = new HashMap<>();
        var pipeline = new Pipeline(handle);
        find(pipeline, digests, now, stored -> found.put(stored.digest(), stored));
        pipeline.run();
        return found;
    }

    static void find(Pipeline to, Collection<String> digests, Instant now, Consumer<Stored> each) {
        to.query("""
                        select digest, body_hash, user_id, status, body, position from idempotency_keys k
                        where digest = any(:digests) and created_at > :cutoff
                          and not exists (select from streams s where s.user_id = k.user_id and s.erasing)""", (row, context) -> stored(row), each)
                .bindArray("digests", String.class, digests)
                .bind("cutoff", now.minus(Limits.IDEMPOTENCY_KEPT));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getString("digest"),
                row.getString("body_hash"),
                row.getString("user_id"),
                new Answer.Done(row.getInt("status"), row.getString("body"), row.getString("position"), true));
    }

    /**
     * Stores answers, in the order of their digests.
     *
     * @param rows told how many were stored: fewer if another node stored one of them meanwhile
     */
    static void insert(Pipeline to, List<Stored> answers, Instant now, IntConsumer rows) {
        var insert = to.update("""
                insert into idempotency_keys as k (digest, body_hash, user_id, status, body, position, created_at)
                select v.digest, v.body_hash, v.user_id, v.status, v.body, v.position, :now
                from unnest(:digests, :bodyHashes, :users, :statuses, :bodies, :positions)
                    as v (digest, body_hash, user_id, status, body, position)
                order by v.digest collate "C"
                on conflict (digest) do update
                set body_hash = excluded.body_hash, user_id = excluded.user_id, status = excluded.status, body = excluded.body,
                    position = excluded.position, created_at = excluded.created_at
                where k.created_at <= :cutoff""", rows);
        new Columns<>(insert, answers)
                .text("digests", Stored::digest)
                .text("bodyHashes", Stored::bodyHash)
                .text("users", Stored::userId)
                .number("statuses", stored -> stored.answer().status())
                .text("bodies", stored -> stored.answer().body())
                .text("positions", stored -> stored.answer().position());
        insert.bind("now", now).bind("cutoff", now.minus(Limits.IDEMPOTENCY_KEPT));
    }

    /** Deletes what nobody may ask for any more. Blocks. @param removed told the number of rows after each portion */
    public static void deleteOld(Database database, Clock clock, LongConsumer removed) {
        int rows = DELETED_AT_ONCE;
        while (rows == DELETED_AT_ONCE) {
            rows = database.write(handle -> deleteOld(handle, clock.instant()));
            removed.accept(rows);
        }
    }

    /**
     * Deletes a part of it; gives the number of rows. The age is asked twice: of a
     * row that a lane renews meanwhile, PostgreSQL judges the outer condition again, the inner one not.
     */
    private static int deleteOld(Handle handle, Instant now) {
        return handle.createUpdate("""
                        delete from idempotency_keys
                        where created_at <= :cutoff and digest in (
                            select digest from idempotency_keys where created_at <= :cutoff limit :most)""")
                .bind("cutoff", now.minus(Limits.IDEMPOTENCY_KEPT))
                .bind("most", DELETED_AT_ONCE)
                .execute();
    }
}
