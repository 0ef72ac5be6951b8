package io.streakline.base.config;

import org.jspecify.annotations.Nullable;

/** With what commands sign in to a running server: not given as a flag, as other users of a machine see those. */
public final class OperatorKey {

    public static final String VARIABLE = "STREAKLINE_KEY";

    private OperatorKey() {}

    /** Null if none is given. */
    public static @Nullable String given() {
        String key = System.getenv(VARIABLE);
        return key == null || key.isBlank() ? null : key.strip();
    }
}
