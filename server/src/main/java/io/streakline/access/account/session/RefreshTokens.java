package io.streakline.access.account.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates refresh tokens and recognizes those that it has created. A forged token is ignored, so that knowing a
 * session's id does not let anyone end the session with an apparent copy. Thread-safe.
 */
public final class RefreshTokens {

    private static final Pattern FORM = Pattern.compile(RefreshToken.PREFIX + "([0-9a-f]{24})_([A-Za-z0-9_-]{43})");
    private static final int HALF = 16;
    private static final int SALT_BYTES = 32;

    private final byte[] key;
    private final SecureRandom random;

    /** @param key shared by all servers, 256 bits */
    public RefreshTokens(byte[] key, SecureRandom random) {
        this.key = key.clone();
        this.random = random;
    }

    RefreshToken first(String session) {
        return made(session, bytes(HALF));
    }

    byte[] salt() {
        return bytes(SALT_BYTES);
    }

    /**
     * The token after this one, always the same for a given salt: the HMAC-SHA256 of the salt, keyed with the token.
     */
    RefreshToken next(RefreshToken token, byte[] salt) {
        byte[] secret = hmac(token.text().getBytes(StandardCharsets.US_ASCII), salt);
        return made(token.session(), Arrays.copyOf(secret, HALF));
    }

    private RefreshToken made(String session, byte[] secret) {
        byte[] both = Arrays.copyOf(secret, 2 * HALF);
        System.arraycopy(tag(session, secret), 0, both, HALF, HALF);
        return new RefreshToken(session, Base64.getUrlEncoder().withoutPadding().encodeToString(both));
    }

    /** Empty if the token was not issued here. */
    Optional<RefreshToken> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        byte[] both = Base64.getUrlDecoder().decode(form.group(2));
        byte[] tag = tag(form.group(1), Arrays.copyOf(both, HALF));
        return MessageDigest.isEqual(Arrays.copyOf(tag, HALF), Arrays.copyOfRange(both, HALF, 2 * HALF))
                ? Optional.of(new RefreshToken(form.group(1), form.group(2)))
                : Optional.empty();
    }

    private byte[] tag(String session, byte[] secret) {
        return hmac(key, (session + Base64.getEncoder().encodeToString(secret)).getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
