package io.streakline.access.account.session;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.access.policy.Digest;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in on one device.
 *
 * @param version    how often what it may do has changed
 * @param current    hash of the newest refresh token
 * @param old        hash of the one before; null if there was none
 * @param salt       by which the newest was made of it
 * @param nonce      hash of the nonce of the client that the newest was made for; null if it sent none
 * @param client     the User-Agent by which it began; null if there was none
 * @param lastUsedAt when the newest refresh token was made
 * @param expiresAt  when it ends if it is not used
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

    /** What access tokens name. */
    String signIn() {
        return id + "." + version;
    }

    /** The session of what an access token names. */
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
