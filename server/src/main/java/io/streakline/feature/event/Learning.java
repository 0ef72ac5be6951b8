package io.streakline.feature.event;

import io.streakline.learning.day.Interval;

/** The learning time of an event. */
sealed interface Learning {

    /** No time was given. */
    record None() implements Learning {}

    /** This many milliseconds, above 0, on the event's day. */
    record Amount(long millis) implements Learning {}

    /** From start to end; time that another interval of the user already covers counts once. */
    record Span(Interval interval) implements Learning {}
}
