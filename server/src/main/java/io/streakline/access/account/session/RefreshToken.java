package io.streakline.access.account.session;

import io.streakline.access.policy.Digest;

/**
 * What a device shows for its next access token, once. Opaque to clients. Made and read by {@link RefreshTokens}.
 *
 * @param session whose it is
 * @param secret  128 bits, and a tag of 128 bits by which the server knows that it made them; base64url
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
