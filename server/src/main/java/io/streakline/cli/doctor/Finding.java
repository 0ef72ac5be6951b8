package io.streakline.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One result of a check.
 *
 * @param check   name of the check, of a small fixed set that scripts may rely on
 * @param message the finding, a sentence
 * @param action  what to do about it, a sentence; null if there is nothing to do
 */
record Finding(
        String check, Level level, String message, @Nullable String action) {

    /** The severity. */
    enum Level {
        OK,
        /** The server works, but with limitations, or not for long. */
        WARNING,
        /** The server does not start, cannot be reached, or may lose data. */
        FAULT
    }

    static Finding ok(String check, String message) {
        return new Finding(check, Level.OK, message, null);
    }

    static Finding warning(String check, String message, String action) {
        return new Finding(check, Level.WARNING, message, action);
    }

    static Finding fault(String check, String message, String action) {
        return new Finding(check, Level.FAULT, message, action);
    }
}
