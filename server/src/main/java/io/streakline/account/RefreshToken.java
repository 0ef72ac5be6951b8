package io.streakline.account;

import io.streakline.auth.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a device shows for its next access token, once. Opaque to clients.
 *
 * @param session whose it is
 * @param secret  256 bits, base64url
 */
record RefreshToken(String session, String secret) {

    private static final Pattern FORM = Pattern.compile("slr_([0-9a-f]{24})_([A-Za-z0-9_-]{43})");
    private static final int BYTES = 32;

    static RefreshToken first(String session, SecureRandom random) {
        return new RefreshToken(session, encode(salt(random)));
    }

    static byte[] salt(SecureRandom random) {
        byte[] salt = new byte[BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /** Nothing for what is none. */
    static Optional<RefreshToken> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches() ? Optional.of(new RefreshToken(form.group(1), form.group(2))) : Optional.empty();
    }

    /** The one after it, the same each time it is asked for: HMAC-SHA256 of the salt, by this token. */
    RefreshToken next(byte[] salt) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return new RefreshToken(session, encode(mac.doFinal(salt)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String text() {
        return "slr_" + session + "_" + secret;
    }

    Digest digest() {
        return Digest.of(text());
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
