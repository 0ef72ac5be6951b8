package io.streakline.learning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What users are compared by. Hours are counted in milliseconds, a streak in days, the others one by one. */
public enum Metric {
    HOURS,
    STREAK,
    LOGS,
    GOALS,
    SKILLS;

    /** What the API calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word().equals(word))
                .findFirst();
    }

    /** That of a counter. */
    public static Metric of(Stat stat) {
        return switch (stat) {
            case LOGS_CREATED -> LOGS;
            case GOALS_COMPLETED -> GOALS;
            case SKILLS_ADDED -> SKILLS;
        };
    }
}
