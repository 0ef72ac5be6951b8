package io.streakline.analytics;

import java.util.Arrays;
import java.util.Optional;

/** The counters that clients may increment, by the names they use. */
enum Stat {
    LOGS_CREATED("logsCreated"),
    GOALS_COMPLETED("goalsCompleted"),
    SKILLS_ADDED("skillsAdded");

    private final String field;

    Stat(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }

    static Optional<Stat> of(String field) {
        return Arrays.stream(values()).filter(stat -> stat.field.equals(field)).findFirst();
    }
}
