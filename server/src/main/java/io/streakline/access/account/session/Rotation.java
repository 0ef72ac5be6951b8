package io.streakline.access.account.session;

import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a refresh token that is shown: each is good once. One that was used before gives away that somebody has a
 * copy, so its whole family ends (RFC 9700, 4.14.2); but for {@link Limits#REFRESH_GRACE}, in which it gives what it gave, as
 * two tabs may show it at once and an answer may be lost. The client whose nonce came with the token the first time has
 * {@link Limits#REFRESH_GRACE_OF_CLIENT} for that.
 */
sealed interface Rotation {

    /** It was the newest; there is another now. */
    record Next() implements Rotation {}

    /** It was the one before, and gives the newest once more. */
    record Again(byte[] salt) implements Rotation {}

    /** The session was not used for too long. */
    record Expired() implements Rotation {}

    /** It was used before. */
    record Reused() implements Rotation {}

    /** Pure. @param nonce hash of what the client sends along; null if it sends none */
    static Rotation judge(SignInSession session, RefreshToken shown, @Nullable Digest nonce, Instant now) {
        if (!now.isBefore(session.expiresAt())) {
            return new Expired();
        }
        if (shown.digest().equals(session.current())) {
            return new Next();
        }
        boolean sameClient = nonce != null && nonce.equals(session.nonce());
        Duration grace = sameClient ? Limits.REFRESH_GRACE_OF_CLIENT : Limits.REFRESH_GRACE;
        boolean inTime = now.isBefore(session.lastUsedAt().plus(grace));
        return shown.digest().equals(session.old()) && inTime
                ? new Again(Objects.requireNonNull(session.salt()))
                : new Reused();
    }
}
