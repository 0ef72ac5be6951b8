package io.streakline.access.audit;

import java.util.Locale;

/** What came of what was tried. */
public enum Outcome {
    DONE,
    REFUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
