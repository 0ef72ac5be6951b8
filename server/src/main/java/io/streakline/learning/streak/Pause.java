package io.streakline.learning.streak;

import java.time.LocalDate;

/** Dates on which a user is not expected to be active, inclusive. */
public record Pause(LocalDate from, LocalDate to) {

    /** @throws IllegalArgumentException if it ends before its start */
    public Pause {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a pause cannot end before it starts: " + from + " to " + to);
        }
    }

    /** Whether it may still be added: past dates cannot be paused. */
    public boolean mayBegin(LocalDate today) {
        return !from.isBefore(today);
    }

    boolean holds(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}
