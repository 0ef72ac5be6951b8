package io.streakline.account;

import io.streakline.auth.Digest;
import io.streakline.config.Limits;
import io.streakline.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Links in the database, and the mails that wait to bring them. Stateless; every method blocks. */
final class LinkStore {

    private LinkStore() {}

    /** A link whose mail is due, and how often that was tried before. */
    record Due(Link link, int attempts) {}

    /** @param token its hash; null for one that is mailed, whose token is made then */
    static void insert(Handle handle, Link link, @Nullable Digest token) {
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
                .bind("mail", token == null ? link.createdAt().toString() : null)
                .execute();
    }

    /** As {@link #insert} of one that is mailed, unless one like it was not long before. */
    static void mail(Handle handle, Link link) {
        boolean justBefore = handle.createQuery("""
                        select exists (select from account_links
                                       where email_key = :key and kind = :kind and created_at > :since::timestamptz)""")
                .bind("key", link.email() == null ? null : link.email().key())
                .bind("kind", link.kind().word())
                .bind("since", link.createdAt().minus(Limits.MAIL_PAUSE).toString())
                .mapTo(Boolean.class)
                .one();
        if (!justBefore) {
            insert(handle, link, null);
        }
    }

    /** Takes a link away, so that it is used once. Nothing if there is none such, or it has expired. */
    static Optional<Link> take(Handle handle, Digest token, Instant now, LinkKind... kinds) {
        return handle.createQuery("""
                        delete from account_links
                        where hash = :hash and expires_at > :now::timestamptz and kind = any(:kinds)
                        returning *""")
                .bind("hash", token.hex())
                .bind("now", now.toString())
                .bind("kinds", Arrays.stream(kinds).map(LinkKind::word).toArray(String[]::new))
                .map((row, context) -> link(row))
                .findOne();
    }

    /** What was sent of this kind serves no longer. */
    static void drop(Handle handle, LinkKind kind, String userId) {
        handle.createUpdate("delete from account_links where user_id = :user and kind = :kind")
                .bind("user", userId)
                .bind("kind", kind.word())
                .execute();
    }

    static void dropSetup(Handle handle) {
        handle.execute("delete from account_links where kind = 'setup'");
    }

    /** Links whose mails are due; each is left alone by other servers for a while. */
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

    /** False if there is no such link any more. */
    static boolean setToken(Handle handle, String id, Digest token) {
        return handle.createUpdate("update account_links set hash = :hash where id = :id")
                        .bind("id", id)
                        .bind("hash", token.hex())
                        .execute()
                == 1;
    }

    /** @param next when to try again; null: the mail was taken */
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
                role == null ? null : Role.of(role),
                Columns.time(row, "created_at"),
                Columns.time(row, "expires_at"));
    }

    /** How many mails never came to be sent in the life of their links. */
    static int clean(Handle handle, Instant now) {
        return handle.createQuery("""
                        with gone as (delete from account_links where expires_at <= :now::timestamptz returning mail_at)
                        select count(mail_at) from gone""")
                .bind("now", now.toString())
                .mapTo(Integer.class)
                .one();
    }
}
