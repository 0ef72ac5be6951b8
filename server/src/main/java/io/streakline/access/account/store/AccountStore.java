package io.streakline.access.account.store;

import io.streakline.base.input.Cursor;
import io.streakline.base.input.Page;
import io.streakline.base.json.Word;
import io.streakline.storage.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Stores accounts. Stateless; every method blocks. */
public final class AccountStore {

    /** The lock for transactions that create or remove admins. */
    private static final long ADMINS = 0x5374726561646D6EL;

    private AccountStore() {}

    public static Optional<Account> byEmail(Handle handle, Email email) {
        return one(handle.createQuery("select * from accounts where email_key = :key")
                .bind("key", email.key()));
    }

    public static Optional<Account> byId(Handle handle, String userId) {
        return one(
                handle.createQuery("select * from accounts where user_id = :id").bind("id", userId));
    }

    /** Call this before changing the account's sessions. */
    public static Optional<Account> lock(Handle handle, String userId) {
        return one(handle.createQuery("select * from accounts where user_id = :id for update")
                .bind("id", userId));
    }

    /** In the order of creation, newest first. */
    public static List<Account> page(Handle handle, Page page) {
        Cursor cursor = page.cursor();
        return handle.createQuery("""
                        select * from accounts
                        where (created_at, user_id) < (:at::timestamptz, :id)
                        order by created_at desc, user_id desc limit :most offset :skip""")
                .bind(
                        "at",
                        cursor == null
                                ? "infinity"
                                : Instant.ofEpochMilli(cursor.number()).toString())
                .bind("id", cursor == null ? "" : cursor.id())
                .bind("most", page.limit() + 1)
                .bind("skip", page.skip())
                .map((row, context) -> account(row))
                .list();
    }

    private static Optional<Account> one(Query query) {
        return query.map((row, context) -> account(row)).findOne();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("user_id"),
                new Email(row.getString("email")),
                row.getString("name"),
                Word.of(Role.class, row.getString("role")),
                row.getString("password"),
                Columns.time(row, "created_at"),
                row.getBoolean("pending"),
                Columns.instant(row, "verified_at"),
                Columns.instant(row, "disabled_at"));
    }

    /** False if there is already an account with this address or this user. */
    public static boolean insert(Handle handle, Account account) {
        return handle.createUpdate("""
                        insert into accounts (user_id, email, email_key, name, role, password, created_at, pending, verified_at)
                        values (:id, :email, :key, :name, :role, :password, :created::timestamptz, :pending,
                                :verified::timestamptz)
                        on conflict do nothing""")
                        .bind("id", account.userId())
                        .bind("email", account.email().address())
                        .bind("key", account.email().key())
                        .bind("name", account.name())
                        .bind("role", account.role().word())
                        .bind("password", account.password())
                        .bind("created", account.createdAt().toString())
                        .bind("pending", account.pending())
                        .bind("verified", text(account.verifiedAt()))
                        .execute()
                == 1;
    }

    /** Removes an unconfirmed registration, so that an invitation to the address can be accepted. */
    public static void dropPending(Handle handle, Email email) {
        handle.createUpdate("delete from accounts where email_key = :key and pending")
                .bind("key", email.key())
                .execute();
    }

    /** Deletes registrations from before a time that were never confirmed. */
    public static void dropPending(Handle handle, Instant before) {
        handle.createUpdate("delete from accounts where pending and created_at < :before::timestamptz")
                .bind("before", before.toString())
                .execute();
    }

    public static void setPassword(Handle handle, String userId, String password) {
        handle.createUpdate("update accounts set password = :password where user_id = :id")
                .bind("id", userId)
                .bind("password", password)
                .execute();
    }

    public static void verified(Handle handle, String userId, Instant now) {
        handle.createUpdate(
                        "update accounts set verified_at = coalesce(verified_at, :now::timestamptz), pending = false where user_id = :id")
                .bind("id", userId)
                .bind("now", now.toString())
                .execute();
    }

    public static void setRole(Handle handle, String userId, Role role) {
        handle.createUpdate("update accounts set role = :role where user_id = :id")
                .bind("id", userId)
                .bind("role", role.word())
                .execute();
    }

    public static void setDisabled(Handle handle, String userId, @Nullable Instant since) {
        handle.createUpdate("update accounts set disabled_at = :since::timestamptz where user_id = :id")
                .bind("id", userId)
                .bind("since", text(since))
                .execute();
    }

    /**
     * Prevents other transactions from creating or removing admins until this one ends. Call this before locking any
     * row.
     */
    public static void lockAdmins(Handle handle) {
        handle.createQuery("select pg_advisory_xact_lock(:key)::text")
                .bind("key", ADMINS)
                .mapTo(String.class)
                .one();
    }

    /** Whether there is an admin who can sign in, other than this user. @param userId null for none */
    public static boolean anyAdminBeside(Handle handle, @Nullable String userId) {
        return handle.createQuery("""
                        select exists (select from accounts
                                       where role = 'admin' and disabled_at is null and user_id <> :id)""")
                .bind("id", userId == null ? "" : userId)
                .mapTo(Boolean.class)
                .one();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
