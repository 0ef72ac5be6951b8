package io.streakline.access.account.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Creates ids of accounts, sessions and links: 96 random bits, as 24 hex digits. */
public record AccountIds(SecureRandom random) {

    private static final int BYTES = 12;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

    /** Other texts may be unsuitable for a database query. */
    public static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    public String fresh() {
        byte[] id = new byte[BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
