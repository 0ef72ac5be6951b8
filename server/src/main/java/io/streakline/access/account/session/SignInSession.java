package io.streakline.access.account.session;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.access.policy.Digest;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session: a sign-in on one device.
 *
 * @param version    how often its rights have changed
 * @param current    hash of the newest refresh token
 * @param old        hash of the previous one; null if there was none
 * @param salt       the salt from which the newest one was derived
 * @param nonce      hash of the nonce of the client that got the newest one; null if it sent none
 * @param client     the User-Agent that started the session; null if there was none
 * @param lastUsedAt when the newest refresh token was created
 * @param expiresAt  when the session ends if it is not used
 */
public record SignInSession(
        String id,
        String userId,
        int version,
        Digest current,
        @Nullable Digest old,
        byte @Nullable [] salt,
        @Nullable Digest nonce,
        @Nullable String client,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt) {

    /** The text by which access tokens name it. */
    String signIn() {
        return id + "." + version;
    }

    /** The session named by an access token. */
    public static String idOf(String signIn) {
        int dot = signIn.indexOf('.');
        return dot < 0 ? signIn : signIn.substring(0, dot);
    }

    void write(JsonGenerator to, boolean isCurrent) throws IOException {
        to.writeStringField("id", id);
        to.writeStringField("createdAt", Json.time(createdAt));
        to.writeStringField("lastUsedAt", Json.time(lastUsedAt));
        to.writeStringField("expiresAt", Json.time(expiresAt));
        to.writeStringField("client", client);
        to.writeBooleanField("current", isCurrent);
    }
}
