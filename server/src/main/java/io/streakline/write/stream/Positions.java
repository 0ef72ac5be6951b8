package io.streakline.write.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Positions as strings: <code>&lt;opaque&gt;:&lt;offset&gt;</code>, where opaque is base64url of epoch (8 bytes), tag
 * (16 bytes) and user id (UTF-8). The tag is HMAC-SHA-256, cut to 128 bits (RFC 2104, section 5), over epoch, offset
 * and user. So a position that this installation did not write, or that was written for another user, is refused.
 * Thread-safe.
 */
public final class Positions {

    private static final int TAG_BYTES = 16;
    private static final int HEAD_BYTES = Long.BYTES + TAG_BYTES;
    private static final int LONGEST = 1024;

    private final ThreadLocal<Mac> macs;

    public Positions(byte[] secret) {
        var key = new SecretKeySpec(secret, "HmacSHA256");
        this.macs = ThreadLocal.withInitial(() -> {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has HmacSHA256", e);
            }
        });
    }

    public String format(Position position) {
        byte[] user = position.userId().getBytes(StandardCharsets.UTF_8);
        byte[] opaque = ByteBuffer.allocate(HEAD_BYTES + user.length)
                .putLong(position.epoch())
                .put(tag(position.epoch(), position.offset(), user))
                .put(user)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(opaque) + ":" + position.offset();
    }

    /** Empty for every string that this installation did not sign. */
    public Optional<Position> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        OptionalLong offset = offset(text.substring(colon + 1));
        byte[] opaque;
        try {
            opaque = Base64.getUrlDecoder().decode(text.substring(0, colon));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (offset.isEmpty() || opaque.length <= HEAD_BYTES) {
            return Optional.empty();
        }
        long epoch = ByteBuffer.wrap(opaque).getLong();
        byte[] tag = Arrays.copyOfRange(opaque, Long.BYTES, HEAD_BYTES);
        byte[] user = Arrays.copyOfRange(opaque, HEAD_BYTES, opaque.length);
        if (!MessageDigest.isEqual(tag, tag(epoch, offset.getAsLong(), user))) {
            return Optional.empty();
        }
        var position = new Position(new String(user, StandardCharsets.UTF_8), epoch, offset.getAsLong());
        // A place has only one valid string: Base64 has unused bits at its end, and digits may have leading zeros.
        return text.equals(format(position)) ? Optional.of(position) : Optional.empty();
    }

    private static OptionalLong offset(String digits) {
        boolean decimal =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return decimal ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    private byte[] tag(long epoch, long offset, byte[] user) {
        Mac mac = macs.get();
        mac.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(epoch)
                .putLong(offset)
                .flip());
        return Arrays.copyOf(mac.doFinal(user), TAG_BYTES);
    }
}
