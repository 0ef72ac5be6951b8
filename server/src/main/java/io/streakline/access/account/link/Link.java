package io.streakline.access.account.link;

import io.streakline.access.account.store.Account;
import io.streakline.access.account.store.Email;
import io.streakline.access.account.store.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that whoever holds its token may do once.
 *
 * @param userId whose it is, or will be; null where that is not decided yet
 * @param email  whom it was made for; null if for nobody in particular
 * @param name   of whom is invited; null if unknown
 * @param role   of whom is invited
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

    /** Of an account that there is. */
    public static Link of(String id, LinkKind kind, Account account, Instant now) {
        return new Link(id, kind, account.userId(), account.email(), null, null, now, now.plus(kind.life()));
    }
}
