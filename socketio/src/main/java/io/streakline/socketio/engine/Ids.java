package io.streakline.socketio.engine;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that cannot be guessed: 15 random bytes, as 20 characters of base64url. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Ids() {}

    public static String random() {
        byte[] bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        return ENCODER.encodeToString(bytes);
    }
}
