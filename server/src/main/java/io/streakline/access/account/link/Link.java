package io.streakline.access.account.link;

import io.streakline.access.account.store.Account;
import io.streakline.access.account.store.Email;
import io.streakline.access.account.store.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link: an operation that the holder of its token may perform once.
 *
 * @param userId the user it belongs to or will belong to; null if not decided yet
 * @param email  the recipient; null if the link has none
 * @param name   the name of an invited user; null if unknown
 * @param role   the role of an invited user
 */
public record Link(
        String id,
        LinkKind kind,
        @Nullable String userId,
        @Nullable Email email,
        @Nullable String name,
        @Nullable Role role,
        Instant createdAt,
        Instant expiresAt) {

    /** A link for an existing account. */
    public static Link of(String id, LinkKind kind, Account account, Instant now) {
        return new Link(id, kind, account.userId(), account.email(), null, null, now, now.plus(kind.life()));
    }
}
