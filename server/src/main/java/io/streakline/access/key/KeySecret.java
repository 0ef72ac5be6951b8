package io.streakline.access.key;

import io.streakline.access.policy.AccessControl;
import io.streakline.access.policy.Digest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of an API key: 256 random bits in base64url, after a prefix that makes it recognizable. It is shown once
 * and stored as its hash.
 */
record KeySecret(String text) {

    private static final int BYTES = 32;
    private static final int HINT = 8;

    static KeySecret make(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new KeySecret(AccessControl.KEY_PREFIX
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    Digest digest() {
        return Digest.of(text);
    }

    /** Its beginning: enough to distinguish keys, and 216 bits short of signing in. */
    String hint() {
        return text.substring(0, HINT);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
