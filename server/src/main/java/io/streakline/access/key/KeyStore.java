package io.streakline.access.key;

import io.streakline.access.policy.Digest;
import io.streakline.access.policy.Label;
import io.streakline.access.policy.Policy;
import io.streakline.access.policy.Scope;
import io.streakline.base.config.Limits;
import io.streakline.storage.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores keys. Stateless; every method blocks. */
final class KeyStore {

    private KeyStore() {}

    /**
     * A key with its valid hashes.
     *
     * @param old      hash of the secret before its last rotation; null if that is no longer valid
     * @param oldUntil when the old secret expires
     */
    record Stored(
            ApiKey key,
            Digest current,
            @Nullable Digest old,
            @Nullable Instant oldUntil) {

        /** When the secret after this many rotations expires; null: it does not. */
        @Nullable
        Instant end(int rotations) {
            Instant expires = key.expiresAt();
            return rotations == key.rotation() || !Policy.outlives(expires, oldUntil) ? expires : oldUntil;
        }
    }

    /**
     * All keys that are not revoked, in the order of creation. Of expired keys, which do not count toward the limit,
     * only the last ones, so that there is a bound.
     */
    static List<Stored> live(Handle handle) {
        return handle.createQuery("""
                        select * from (select * from api_keys where revoked_at is null
                                       order by expires_at desc nulls first limit :most) as live
                        order by created_at, id""")
                .bind("most", 2 * Limits.KEYS)
                .map((row, context) -> stored(row))
                .list();
    }

    /** A key that is not revoked, without a lock. */
    static Optional<Stored> standing(Handle handle, String id) {
        return handle.createQuery("select * from api_keys where id = :id and revoked_at is null")
                .bind("id", id)
                .map((row, context) -> stored(row))
                .findOne();
    }

    static Optional<Stored> live(Handle handle, String id) {
        return handle.createQuery("select * from api_keys where id = :id and revoked_at is null for update")
                .bind("id", id)
                .map((row, context) -> stored(row))
                .findOne();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        String label = row.getString("label");
        String old = row.getString("old_hash");
        Set<Scope> scopes = Arrays.stream((String[]) row.getArray("scopes").getArray())
                .flatMap(word -> Scope.of(word).stream()) // one that a later version knows gives nothing here
                .collect(Collectors.toSet());
        var key = new ApiKey(
                row.getString("id"),
                row.getString("name"),
                row.getString("hint"),
                row.getInt("rotation"),
                scopes,
                label == null ? null : new Label(label),
                Columns.time(row, "created_at"),
                Columns.instant(row, "rotated_at"),
                Columns.instant(row, "expires_at"));
        return new Stored(
                key,
                new Digest(row.getString("hash")),
                old == null ? null : new Digest(old),
                Columns.instant(row, "old_until"));
    }

    /** False if there are already {@link Limits#KEYS} keys. */
    static boolean insert(Handle handle, ApiKey key, Digest digest) {
        return handle.createUpdate("""
                        insert into api_keys (id, name, hint, hash, scopes, label, created_at, expires_at)
                        select :id, :name, :hint, :hash, :scopes, :label, :created::timestamptz, :expires::timestamptz
                        where (select count(*) from api_keys
                               where revoked_at is null
                                 and (expires_at is null or expires_at > :created::timestamptz)) < :most""")
                        .bind("id", key.id())
                        .bind("name", key.name())
                        .bind("hint", key.hint())
                        .bind("hash", digest.hex())
                        .bind(
                                "scopes",
                                key.scopes().stream().map(Scope::word).sorted().toArray(String[]::new))
                        .bind("label", key.label() == null ? null : key.label().text())
                        .bind("created", key.createdAt().toString())
                        .bind(
                                "expires",
                                key.expiresAt() == null ? null : key.expiresAt().toString())
                        .bind("most", Limits.KEYS)
                        .execute()
                == 1;
    }

    /** @param oldUntil until when the previous secret works; null: not at all */
    static void rotate(Handle handle, String id, KeySecret secret, Instant now, @Nullable Instant oldUntil) {
        handle.createUpdate("""
                        update api_keys
                        set old_hash = case when :until::timestamptz is null then null else hash end,
                            old_until = :until::timestamptz,
                            hash = :hash, hint = :hint, rotation = rotation + 1, rotated_at = :now::timestamptz
                        where id = :id""")
                .bind("id", id)
                .bind("hash", secret.digest().hex())
                .bind("hint", secret.hint())
                .bind("now", now.toString())
                .bind("until", oldUntil == null ? null : oldUntil.toString())
                .execute();
    }

    static void revoke(Handle handle, String id, Instant now) {
        handle.createUpdate("update api_keys set revoked_at = :now::timestamptz where id = :id and revoked_at is null")
                .bind("id", id)
                .bind("now", now.toString())
                .execute();
    }
}
