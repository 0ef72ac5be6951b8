package io.streakline.feature.leaderboard;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates pseudonyms of users on boards: constant, and not reversible without the key, which all servers share.
 * HMAC-SHA-256 of the user id, cut to 128 bits (RFC 2104, section 5). Thread-safe.
 */
final class Pseudonyms {

    private static final int ID_BYTES = 16;
    private static final int NAME_BYTES = 2;
    private static final HexFormat HEX = HexFormat.of();

    private final SecretKeySpec key;

    Pseudonyms(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** @param name for example <code>Learner 4F2A</code>; two users may share one */
    record Pseudonym(String id, String name) {}

    Pseudonym of(String userId) {
        byte[] tag;
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            tag = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
        return new Pseudonym(
                "learner:" + HEX.formatHex(Arrays.copyOf(tag, ID_BYTES)),
                "Learner " + HEX.withUpperCase().formatHex(Arrays.copyOfRange(tag, ID_BYTES, ID_BYTES + NAME_BYTES)));
    }
}
