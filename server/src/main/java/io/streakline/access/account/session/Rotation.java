package io.streakline.access.account.session;

import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of presenting a refresh token, which works once. A used token shows that somebody has a copy, so the whole
 * session ends (RFC 9700, 4.14.2). Exception: for {@link Limits#REFRESH_GRACE} it gives the same next token again,
 * because two tabs may present it at once and an answer may be lost. The client whose nonce came with the token the
 * first time has {@link Limits#REFRESH_GRACE_OF_CLIENT} for this.
 */
sealed interface Rotation {

    /** It was the newest token; there is a newer one now. */
    record Next() implements Rotation {}

    /** It was the previous token, and gives the newest one again. */
    record Again(byte[] salt) implements Rotation {}

    /** The session was unused for too long. */
    record Expired() implements Rotation {}

    /** The token was used before. */
    record Reused() implements Rotation {}

    /** Pure. @param nonce hash of the client's nonce; null if it sent none */
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
