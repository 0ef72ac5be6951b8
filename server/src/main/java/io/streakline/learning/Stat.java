package io.streakline.learning;

import java.util.Arrays;
import java.util.Optional;

/** The counters that clients may increment, by the names they use. */
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

    /** The counter to which an event of this type adds one. */
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
