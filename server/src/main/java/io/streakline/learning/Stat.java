package io.streakline.learning;

import java.util.Arrays;
import java.util.Optional;

/** The counters that clients may increment, by the names they use. */
public enum Stat {
    LOGS_CREATED("logsCreated"),
    GOALS_COMPLETED("goalsCompleted"),
    SKILLS_ADDED("skillsAdded");

    private final String field;

    Stat(String field) {
        this.field = field;
    }

    public String field() {
        return field;
    }

    public static Optional<Stat> of(String field) {
        return Arrays.stream(values()).filter(stat -> stat.field.equals(field)).findFirst();
    }
}
