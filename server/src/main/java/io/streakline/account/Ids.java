package io.streakline.account;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of accounts, sessions and links: 96 random bits, as 24 hex digits. */
record Ids(SecureRandom random) {

    private static final int BYTES = 12;

    String fresh() {
        byte[] id = new byte[BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
