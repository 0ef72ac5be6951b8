package io.streakline.web.socket;

import io.streakline.write.stream.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Creates and parses session ids (<code>pid</code>) for Socket.IO's recovery: base64url of 12 random bytes, 16 bytes of
 * HMAC-SHA-256, and, if the session began with a failed recovery, the user and the head offset of that moment. After a
 * failed recovery, the stock client sends its old position with the new id; a position before that head is answered
 * with a reset again, because the client has fetched again since. Any node can parse them after any restart.
 * Thread-safe.
 */
public final class SessionIds {

    private static final int RANDOM_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int LONGEST = 512;

    /** The same length as other sockets' ids. */
    private static final int SOCKET_BYTES = 15;

    private static final String SOCKET = "socket of ";

    private final SecretKeySpec key;
    private final SecureRandom random;

    public SessionIds(byte[] secret, SecureRandom random) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.random = random;
    }

    /** The data in a session id. */
    record Session(String id, @Nullable String resetUser, long resetHead) {

        /** Whether the client has been told, in this session or before, to fetch the data at this position. */
        boolean isBefore(Position position) {
            return position.userId().equals(resetUser) && position.offset() < resetHead;
        }
    }

    /** @param reset the head at which a recovery failed; null if none did */
    String mint(@Nullable Position reset) {
        byte[] user = reset == null ? new byte[0] : reset.userId().getBytes(StandardCharsets.UTF_8);
        byte[] nonce = new byte[RANDOM_BYTES];
        random.nextBytes(nonce);
        ByteBuffer content = ByteBuffer.allocate(RANDOM_BYTES + Long.BYTES + user.length)
                .put(nonce)
                .putLong(reset == null ? 0 : reset.offset())
                .put(user);
        byte[] bytes = content.array();
        byte[] id = Arrays.copyOf(tag(bytes), TAG_BYTES + bytes.length);
        System.arraycopy(bytes, 0, id, TAG_BYTES, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /**
     * The socket's id in a session: the same at each recovery, and after a restart. It is derived from the session's
     * id, which cannot be computed from it.
     */
    String socketId(String session) {
        byte[] tag = tag((SOCKET + session).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(tag, SOCKET_BYTES));
    }

    /** Empty for ids that this installation did not sign. */
    Optional<Session> parse(String id) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (id.length() > LONGEST || bytes.length < TAG_BYTES + RANDOM_BYTES + Long.BYTES) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(bytes, TAG_BYTES, bytes.length);
        if (!MessageDigest.isEqual(tag(content), Arrays.copyOf(bytes, TAG_BYTES))) {
            return Optional.empty();
        }
        long head = ByteBuffer.wrap(content).getLong(RANDOM_BYTES);
        byte[] user = Arrays.copyOfRange(content, RANDOM_BYTES + Long.BYTES, content.length);
        String resetUser = user.length == 0 ? null : new String(user, StandardCharsets.UTF_8);
        return Optional.of(new Session(id, resetUser, head));
    }

    private byte[] tag(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(content), TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
