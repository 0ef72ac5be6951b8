package io.streakline.learning.streak;

import java.time.LocalDate;

/**
 * A streak as a client declared it: it stands for all that was, up to and including its date.
 *
 * @param date    the user's date when it was accepted
 * @param current so many days in a row up to this date, itself included; 0: the date was missed
 * @param longest never below {@code current}
 */
public record Declaration(LocalDate date, int current, int longest) {

    /** A smaller longest is raised to current. @throws IllegalArgumentException if one is below 0 */
    public Declaration {
        if (current < 0) {
            throw new IllegalArgumentException("a streak can't be below 0");
        }
        longest = Math.max(longest, current);
    }
}
