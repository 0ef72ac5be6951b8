package io.streakline.access.account.session;

import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import io.streakline.storage.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores sessions. An ended session has no row. Stateless; every method blocks. */
public final class SessionStore {

    private SessionStore() {}

    /** Creates a session, and ends sessions of its user beyond the limit. The account must be locked. */
    static void insert(Handle handle, SignInSession session) {
        handle.createUpdate("""
                        insert into account_sessions (id, user_id, hash, client, created_at, last_used_at, expires_at)
                        values (:id, :user, :hash, :client, :now::timestamptz, :now::timestamptz, :expires::timestamptz)""")
                .bind("id", session.id())
                .bind("user", session.userId())
                .bind("hash", session.current().hex())
                .bind("client", session.client())
                .bind("now", session.createdAt().toString())
                .bind("expires", session.expiresAt().toString())
                .execute();
        handle.createUpdate("""
                        delete from account_sessions where id in (
                            select id from account_sessions where user_id = :user and id <> :id
                            order by last_used_at desc, id desc offset :others)""")
                .bind("user", session.userId())
                .bind("id", session.id())
                .bind("others", Limits.SESSIONS - 1)
                .execute();
    }

    static Optional<SignInSession> lock(Handle handle, String id) {
        return handle.createQuery("select * from account_sessions where id = :id for update")
                .bind("id", id)
                .map((row, context) -> session(row))
                .findOne();
    }

    /** The sessions that have not expired, last used first. */
    static List<SignInSession> of(Handle handle, String userId, Instant now) {
        return handle.createQuery("""
                        select * from account_sessions where user_id = :user and expires_at > :now::timestamptz
                        order by last_used_at desc, id desc""")
                .bind("user", userId)
                .bind("now", now.toString())
                .map((row, context) -> session(row))
                .list();
    }

    private static SignInSession session(ResultSet row) throws SQLException {
        return new SignInSession(
                row.getString("id"),
                row.getString("user_id"),
                row.getInt("version"),
                new Digest(row.getString("hash")),
                digest(row, "old_hash"),
                row.getBytes("salt"),
                digest(row, "nonce_hash"),
                row.getString("client"),
                Columns.time(row, "created_at"),
                Columns.time(row, "last_used_at"),
                Columns.time(row, "expires_at"));
    }

    private static @Nullable Digest digest(ResultSet row, String column) throws SQLException {
        String hex = row.getString(column);
        return hex == null ? null : new Digest(hex);
    }

    /**
     * Makes another refresh token the newest one. @param nonce the nonce of the client that gets it; null if it sent
     * none
     */
    static void rotate(
            Handle handle, String id, Digest next, byte[] salt, @Nullable Digest nonce, Instant now, Duration life) {
        handle.createUpdate("""
                        update account_sessions
                        set old_hash = hash, hash = :next, salt = :salt, nonce_hash = :nonce,
                            last_used_at = :now::timestamptz, expires_at = :expires::timestamptz
                        where id = :id""")
                .bind("id", id)
                .bind("next", next.hex())
                .bind("salt", salt)
                .bind("nonce", nonce == null ? null : nonce.hex())
                .bind("now", now.toString())
                .bind("expires", now.plus(life).toString())
                .execute();
    }

    /** Whether the sign-in named by a token is still valid. */
    static boolean stands(Handle handle, String signIn, String userId, Instant now) {
        return handle.createQuery("""
                        select exists (select from account_sessions
                                       where id = :id and user_id = :user and id || '.' || version = :signIn
                                         and expires_at > :now::timestamptz)""")
                .bind("id", SignInSession.idOf(signIn))
                .bind("user", userId)
                .bind("signIn", signIn)
                .bind("now", now.toString())
                .mapTo(Boolean.class)
                .one();
    }

    /** False if the user has no such session. */
    static boolean end(Handle handle, String userId, String id) {
        return handle.createUpdate("delete from account_sessions where id = :id and user_id = :user")
                        .bind("id", id)
                        .bind("user", userId)
                        .execute()
                == 1;
    }

    /** Returns the number of ended sessions. @param but the session that remains; null: none */
    public static int endAll(Handle handle, String userId, @Nullable String but) {
        return handle.createUpdate("delete from account_sessions where user_id = :user and id <> :but")
                .bind("user", userId)
                .bind("but", but == null ? "" : but)
                .execute();
    }

    /** Makes the access tokens of these sessions stale, so that their devices fetch new ones. */
    public static void change(Handle handle, String userId) {
        handle.createUpdate("update account_sessions set version = version + 1 where user_id = :user")
                .bind("user", userId)
                .execute();
    }

    /** Sessions that ended or changed during the last period, by the database's clock. */
    static Set<String> ended(Handle handle, Duration during) {
        return new HashSet<>(handle.createQuery("""
                        select sign_in from ended_sign_ins
                        where ended_at > clock_timestamp() - make_interval(secs => :seconds)""")
                .bind("seconds", (double) during.toSeconds())
                .mapTo(String.class)
                .list());
    }

    /** Deletes rows that are no longer needed. */
    public static void clean(Handle handle, Instant now, Duration told) {
        handle.createUpdate("delete from account_sessions where expires_at <= :now::timestamptz")
                .bind("now", now.toString())
                .execute();
        handle.createUpdate("""
                        delete from ended_sign_ins
                        where ended_at < clock_timestamp() - make_interval(secs => :seconds)""").bind("seconds", (double) told.toSeconds()).execute();
    }
}
