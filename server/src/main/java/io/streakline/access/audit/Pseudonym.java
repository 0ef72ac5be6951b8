package io.streakline.access.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms of erased users: constant, so that anyone who still knows the id can find the entries, and not reversible.
 * HMAC-SHA-256 of the id, cut to 64 bits. Thread-safe.
 */
final class Pseudonym {

    private static final int BYTES = 8;

    private final SecretKeySpec key;

    Pseudonym(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String of(String userId) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] tag = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
            return "erased-" + HexFormat.of().formatHex(tag, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
