package io.streakline.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One result of a check.
 *
 * @param check   name of the check, of a small fixed set that scripts may rely on
 * @param message what was found, a sentence
 * @param action  what to do about it, a sentence; null if nothing is to be done
 */
record Finding(
        String check, Level level, String message, @Nullable String action) {

    /** How bad it is. */
    enum Level {
        OK,
        /** The server works, with less than it could, or not for long. */
        WARNING,
        /** The server does not start, cannot be reached, or does not keep its promises. */
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
