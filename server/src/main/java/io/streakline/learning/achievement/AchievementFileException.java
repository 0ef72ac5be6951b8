package io.streakline.learning.achievement;

import java.util.List;

/** A file of achievements that can't be used. Its message is for the operator: a line for each fault. */
public final class AchievementFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AchievementFileException(String file, List<String> faults) {
        super(file + " cannot be used:\n  " + String.join("\n  ", faults));
    }
}
