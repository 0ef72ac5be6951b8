package io.streakline.learning.streak;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * One date of an explanation.
 *
 * @param zone   in which the date began
 * @param events the events that made it active
 * @param <E>    the caller's type of an event
 */
public record ExplainedDay<E>(LocalDate date, DayStatus status, ZoneId zone, List<E> events) {

    public ExplainedDay {
        events = List.copyOf(events);
    }
}
