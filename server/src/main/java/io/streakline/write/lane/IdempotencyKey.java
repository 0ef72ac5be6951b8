package io.streakline.write.lane;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An Idempotency-Key in its scope, with the request made under it.
 *
 * @param digest   SHA-256 of caller, method, path and key, hex
 * @param bodyHash SHA-256 of the body's bytes, hex
 */
public record IdempotencyKey(String digest, String bodyHash) {

    static final String REUSED = "This Idempotency-Key was used before with another body. Use a new key";

    public static IdempotencyKey of(String caller, String method, String path, String key, byte[] body) {
        // None of the four contains a line feed: HTTP forbids it in each.
        String scope = String.join("\n", caller, method, path, key);
        return new IdempotencyKey(sha256(scope.getBytes(StandardCharsets.UTF_8)), sha256(body));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
