package io.streakline.learning.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of the day ledger: the figures of one type on one of a user's dates.
 *
 * @param events         activities and events, less undone ones
 * @param active         how many of these make the date active
 * @param millis         learning time, including intervals
 * @param intervalMillis time of intervals, including time that does not count
 * @param cappedMillis   time beyond {@code millis} that does not count
 */
public record DayFigures(
        long events,
        long active,
        long millis,
        long intervalMillis,
        long cappedMillis,
        long logs,
        long goals,
        long skills) {

    public static final DayFigures NONE = new DayFigures(0, 0, 0, 0, 0, 0, 0, 0);

    public static DayFigures interval(long millis) {
        return new DayFigures(0, 0, millis, millis, 0, 0, 0, 0);
    }

    /** The time that does not count. */
    public static DayFigures capped(long millis) {
        return new DayFigures(0, 0, -millis, 0, millis, 0, 0, 0);
    }

    public DayFigures plus(DayFigures more) {
        return new DayFigures(
                events + more.events,
                active + more.active,
                millis + more.millis,
                intervalMillis + more.intervalMillis,
                cappedMillis + more.cappedMillis,
                logs + more.logs,
                goals + more.goals,
                skills + more.skills);
    }

    /** By name, as in the report of a rebuild. */
    public Map<String, Long> byName() {
        Map<String, Long> byName = new LinkedHashMap<>();
        byName.put("events", events);
        byName.put("active", active);
        byName.put("millis", millis);
        byName.put("intervalMillis", intervalMillis);
        byName.put("cappedMillis", cappedMillis);
        byName.put("logs", logs);
        byName.put("goals", goals);
        byName.put("skills", skills);
        return byName;
    }
}
