package io.streakline.learning;

import java.util.Arrays;
import java.util.Optional;

/** A counter that clients may increment, with its name in the API. */
public enum Stat {
    LOGS_CREATED("logsCreated", "log_created"),
    GOALS_COMPLETED("goalsCompleted", "goal_completed"),
    SKILLS_ADDED("skillsAdded", "skill_added");

    private final String field;
    private final String eventType;

    Stat(String field, String eventType) {
        this.field = field;
        this.eventType = eventType;
    }

    /** The counter that an event of this type increments by one. */
    public static Optional<Stat> ofEvent(String type) {
        return Arrays.stream(values())
                .filter(stat -> stat.eventType.equals(type))
                .findFirst();
    }

    public String field() {
        return field;
    }

    public static Optional<Stat> of(String field) {
        return Arrays.stream(values()).filter(stat -> stat.field.equals(field)).findFirst();
    }
}
