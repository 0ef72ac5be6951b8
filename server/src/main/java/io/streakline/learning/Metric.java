package io.streakline.learning;

import io.streakline.base.json.Word;
import java.util.Optional;

/** A figure by which users are ranked. Hours are in milliseconds, a streak in days, the others are counts. */
public enum Metric implements Word {
    HOURS,
    STREAK,
    LOGS,
    GOALS,
    SKILLS;

    public static Optional<Metric> of(String word) {
        return Word.find(Metric.class, word);
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
