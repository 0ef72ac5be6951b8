package io.streakline.web.cache;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The entity tag of an answer (RFC 9110, 8.8.3): a hash of its bytes, so it is the same for equal answers on every
 * server and after every restart. It is weak, because one tag identifies the answer with and without a content coding.
 * Pure.
 */
final class EntityTag {

    /** 128 bits of SHA-256: it is infeasible to find two answers with the same tag. */
    private static final int BYTES = 16;

    private static final String WEAK = "W/";

    private EntityTag() {}

    /** The tag in the form of the {@code ETag} header. */
    static String of(byte[] body) {
        byte[] hash = sha256().digest(body);
        return WEAK + '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)) + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Whether the client has the answer already, by weak comparison (RFC 9110, 13.1.2). Text that is not a tag matches
     * nothing.
     *
     * @param headers all {@code If-None-Match} lines
     * @param tag     created by {@link #of}
     */
    static boolean matches(List<String> headers, String tag) {
        String opaque = tag.substring(WEAK.length());
        for (String header : headers) {
            if (header.strip().equals("*")) {
                return true;
            }
            // Our tags contain no comma, so a tag of another form with commas is cut into pieces that match nothing.
            for (String part : header.split(",")) {
                String given = part.strip();
                if (given.equals(tag) || given.equals(opaque)) {
                    return true;
                }
            }
        }
        return false;
    }
}
