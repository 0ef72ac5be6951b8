package io.streakline.access.audit;

import java.util.Locale;

/** The outcome of an action. */
public enum Outcome {
    DONE,
    REFUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
