package io.streakline.base.config;

import org.jspecify.annotations.Nullable;

/**
 * The credential with which commands sign in to a running server. It is not a flag, because other users of the machine
 * could see it.
 */
public final class OperatorKey {

    public static final String VARIABLE = "STREAKLINE_KEY";

    private OperatorKey() {}

    /** Null if not given. */
    public static @Nullable String given() {
        String key = System.getenv(VARIABLE);
        return key == null || key.isBlank() ? null : key.strip();
    }
}
