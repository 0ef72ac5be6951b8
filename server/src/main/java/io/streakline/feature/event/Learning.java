package io.streakline.feature.event;

import io.streakline.learning.day.Interval;

/** The time that an event says was spent on learning. */
sealed interface Learning {

    /** None was told. */
    record None() implements Learning {}

    /** So many milliseconds, above 0, on the event's day. */
    record Amount(long millis) implements Learning {}

    /** From when to when; what another interval of the user holds already counts once. */
    record Span(Interval interval) implements Learning {}
}
