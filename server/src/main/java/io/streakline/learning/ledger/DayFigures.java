package io.streakline.learning.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one of a user's dates holds of one type: a row of the day ledger.
 *
 * @param events         entries that were activities or events, less those taken back
 * @param active         of these, how many make the date active
 * @param millis         of learning, those of intervals among them
 * @param intervalMillis what intervals brought, those that do not count included
 * @param cappedMillis   what was given beside {@code millis} and does not count
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

    /** What was given and does not count. */
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

    /** By name, as a rebuild tells of them. */
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
