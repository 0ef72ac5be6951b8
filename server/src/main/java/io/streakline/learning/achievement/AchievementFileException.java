package io.streakline.learning.achievement;

import java.util.List;

/** Thrown for an invalid achievements file. The message is for the operator, one line per error. */
public final class AchievementFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AchievementFileException(String file, List<String> faults) {
        super(file + " cannot be used:\n  " + String.join("\n  ", faults));
    }
}
