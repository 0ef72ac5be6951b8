package io.streakline.learning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A figure by which users are ranked. Hours are in milliseconds, a streak in days, the others are counts. */
public enum Metric {
    HOURS,
    STREAK,
    LOGS,
    GOALS,
    SKILLS;

    /** The name in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word().equals(word))
                .findFirst();
    }

    /** The metric of a counter. */
    public static Metric of(Stat stat) {
        return switch (stat) {
            case LOGS_CREATED -> LOGS;
            case GOALS_COMPLETED -> GOALS;
            case SKILLS_ADDED -> SKILLS;
        };
    }
}
