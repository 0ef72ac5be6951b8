package io.streakline.learning.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.learning.Hours;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of adding learning time.
 *
 * @param given  milliseconds by date; negative: subtracted
 * @param capped the part that does not count, by date; see {@link DayHours#capped}
 */
public record Credit(Map<LocalDate, Long> given, Map<LocalDate, Long> capped) {

    /** No time was added. */
    public static final Credit NONE = new Credit(Map.of(), Map.of());

    public Credit {
        given = Map.copyOf(given);
        capped = Map.copyOf(capped);
    }

    /** The part that counts, by date, not 0. */
    public Map<LocalDate, Long> counted() {
        Map<LocalDate, Long> counted = new TreeMap<>(given);
        capped.forEach((date, millis) -> counted.merge(date, -millis, Long::sum));
        counted.values().removeIf(millis -> millis == 0);
        return counted;
    }

    private static long sum(Map<LocalDate, Long> millis) {
        return millis.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The field <code>hours</code> of an answer, in hours; left out if everything counts. */
    public void write(JsonGenerator to) throws IOException {
        if (!capped.isEmpty()) {
            to.writeObjectFieldStart("hours");
            Hours.write("counted", sum(counted()), to);
            Hours.write("capped", sum(capped), to);
            to.writeEndObject();
        }
    }
}
