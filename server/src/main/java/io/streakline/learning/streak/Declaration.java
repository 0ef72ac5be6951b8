package io.streakline.learning.streak;

import java.time.LocalDate;

/**
 * A declared streak: it replaces everything up to and including its date.
 *
 * @param date    the user's date when it was accepted
 * @param current this many consecutive days up to this date, inclusive; 0: the date was missed
 * @param longest never below {@code current}
 */
public record Declaration(LocalDate date, int current, int longest) {

    /** A longest streak below the current one is raised to it. @throws IllegalArgumentException if one is below 0 */
    public Declaration {
        if (current < 0) {
            throw new IllegalArgumentException("a streak cannot be below 0");
        }
        longest = Math.max(longest, current);
    }
}
