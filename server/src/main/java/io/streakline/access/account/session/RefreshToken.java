package io.streakline.access.account.session;

import io.streakline.access.policy.Digest;

/**
 * A refresh token: a device presents it once to get its next access token. Opaque to clients. Created and parsed by
 * {@link RefreshTokens}.
 *
 * @param session the session it belongs to
 * @param secret  128 bits, and a tag of 128 bits that shows that the server has issued it; base64url
 */
record RefreshToken(String session, String secret) {

    static final String PREFIX = "slr_";

    String text() {
        return PREFIX + session + "_" + secret;
    }

    Digest digest() {
        return Digest.of(text());
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
