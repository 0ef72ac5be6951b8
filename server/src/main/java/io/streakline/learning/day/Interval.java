package io.streakline.learning.day;

import java.time.Duration;
import java.time.Instant;

/** An interval of time: from {@code start} to just before {@code end}. Never empty. */
public record Interval(Instant start, Instant end) {

    /** @throws IllegalArgumentException if it does not end after its start */
    public Interval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("an interval must end after it starts: " + start + " to " + end);
        }
    }

    /** Its length. */
    public Duration length() {
        return Duration.between(start, end);
    }

    /** Whether both overlap, or one starts exactly where the other ends. */
    boolean touches(Interval other) {
        return !start.isAfter(other.end) && !other.start.isAfter(end);
    }

    /** Whether both overlap. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
