package io.streakline.access.account.link;

import io.streakline.access.account.store.Email;
import io.streakline.access.account.store.Role;
import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Word;
import io.streakline.storage.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores links, and the emails that wait to deliver them. Stateless; every method blocks. */
public final class LinkStore {

    private LinkStore() {}

    /** A link whose email is due, and the number of earlier attempts. */
    record Due(Link link, int attempts) {}

    /** Adds a link that the creator passes on. */
    public static void insert(Handle handle, Link link, Digest token) {
        insert(handle, link, token, null);
    }

    /** Adds a link that is sent by email. */
    public static void mailAtOnce(Handle handle, Link link) {
        insert(handle, link, null, link.createdAt());
    }

    /**
     * Adds a link that is sent by email, unless a similar one was added shortly before.
     *
     * @param send false: do everything except sending, which takes the same time, if there is no recipient
     */
    public static void mail(Handle handle, Link link, boolean send) {
        boolean justBefore = handle.createQuery("""
                        select exists (select from account_links
                                       where email_key = :key and kind = :kind and created_at > :since::timestamptz)""")
                .bind("key", LinkTokens.email(link).key())
                .bind("kind", link.kind().word())
                .bind("since", link.createdAt().minus(Limits.MAIL_PAUSE).toString())
                .mapTo(Boolean.class)
                .one();
        if (!justBefore) {
            insert(handle, link, null, send ? link.createdAt() : null);
        }
    }

    private static void insert(Handle handle, Link link, @Nullable Digest token, @Nullable Instant mailAt) {
        Email email = link.email();
        handle.createUpdate("""
                        insert into account_links
                            (id, kind, hash, user_id, email, email_key, name, role, created_at, expires_at, mail_at)
                        values (:id, :kind, :hash, :user, :email, :key, :name, :role, :now::timestamptz,
                                :expires::timestamptz, :mail::timestamptz)""")
                .bind("id", link.id())
                .bind("kind", link.kind().word())
                .bind("hash", token == null ? null : token.hex())
                .bind("user", link.userId())
                .bind("email", email == null ? null : email.address())
                .bind("key", email == null ? null : email.key())
                .bind("name", link.name())
                .bind("role", link.role() == null ? null : link.role().word())
                .bind("now", link.createdAt().toString())
                .bind("expires", link.expiresAt().toString())
                .bind("mail", mailAt == null ? null : mailAt.toString())
                .execute();
    }

    /** Reads a link without using it. */
    public static Optional<Link> find(Handle handle, Digest token, Instant now, LinkKind... kinds) {
        return handle.createQuery("""
                        select * from account_links
                        where hash = :hash and expires_at > :now::timestamptz and kind = any(:kinds)""")
                .bind("hash", token.hex())
                .bind("now", now.toString())
                .bind("kinds", words(kinds))
                .map((row, context) -> link(row))
                .findOne();
    }

    /**
     * Uses a link, which works once.
     *
     * @throws io.streakline.base.problem.Refusal if there is no such link, or it has expired
     */
    public static void use(Handle handle, Digest token, Instant now, LinkKind kind) {
        int used = handle.createUpdate("""
                        delete from account_links
                        where hash = :hash and expires_at > :now::timestamptz and kind = :kind""")
                .bind("hash", token.hex())
                .bind("now", now.toString())
                .bind("kind", kind.word())
                .execute();
        if (used == 0) {
            throw LinkTokens.BAD.refusal();
        }
    }

    private static String[] words(LinkKind... kinds) {
        return Arrays.stream(kinds).map(LinkKind::word).toArray(String[]::new);
    }

    /** Invalidates earlier links of this kind. */
    public static void drop(Handle handle, LinkKind kind, String userId) {
        handle.createUpdate("delete from account_links where user_id = :user and kind = :kind")
                .bind("user", userId)
                .bind("kind", kind.word())
                .execute();
    }

    public static void dropInvitations(Handle handle, Email email) {
        handle.createUpdate("delete from account_links where email_key = :key and kind = 'invitation'")
                .bind("key", email.key())
                .execute();
    }

    public static void dropSetup(Handle handle) {
        handle.execute("delete from account_links where kind = 'setup'");
    }

    /** Claims links whose emails are due; other servers leave them alone for a while. */
    static List<Due> due(Handle handle, Instant now, Duration lease) {
        return handle.createQuery("""
                        update account_links set mail_at = :until::timestamptz, attempts = attempts + 1
                        where id in (select id from account_links
                                     where mail_at <= :now::timestamptz and expires_at > :now::timestamptz
                                     order by mail_at limit :most for update skip locked)
                        returning *""")
                .bind("now", now.toString())
                .bind("until", now.plus(lease).toString())
                .bind("most", Limits.MAILS)
                .map((row, context) -> new Due(link(row), row.getInt("attempts") - 1))
                .list();
    }

    /** False if the link no longer exists. */
    static boolean setToken(Handle handle, String id, Digest token) {
        return handle.createUpdate("update account_links set hash = :hash where id = :id")
                        .bind("id", id)
                        .bind("hash", token.hex())
                        .execute()
                == 1;
    }

    /** @param next when to try again; null: the email was accepted */
    static void mailed(Handle handle, String id, @Nullable Instant next) {
        handle.createUpdate("update account_links set mail_at = :next::timestamptz where id = :id")
                .bind("id", id)
                .bind("next", next == null ? null : next.toString())
                .execute();
    }

    private static Link link(ResultSet row) throws SQLException {
        String email = row.getString("email");
        String role = row.getString("role");
        return new Link(
                row.getString("id"),
                LinkKind.of(row.getString("kind")),
                row.getString("user_id"),
                email == null ? null : new Email(email),
                row.getString("name"),
                role == null ? null : Word.of(Role.class, role),
                Columns.time(row, "created_at"),
                Columns.time(row, "expires_at"));
    }

    /** The number of emails that could not be sent before their links expired. */
    public static int clean(Handle handle, Instant now) {
        return handle.createQuery("""
                        with gone as (delete from account_links where expires_at <= :now::timestamptz returning mail_at)
                        select count(mail_at) from gone""")
                .bind("now", now.toString())
                .mapTo(Integer.class)
                .one();
    }
}
