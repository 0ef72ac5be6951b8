package io.streakline.learning.streak;

import java.time.LocalDate;

/** Dates on which nothing is asked of a user, the first and the last included. */
public record Pause(LocalDate from, LocalDate to) {

    /** @throws IllegalArgumentException if it ends before it starts */
    public Pause {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a pause can't end before it starts: " + from + " to " + to);
        }
    }

    /** Whether it may still be asked for: nobody pauses what is over. */
    public boolean mayBegin(LocalDate today) {
        return !from.isBefore(today);
    }

    boolean holds(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}
