package io.streakline.learning.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.learning.Hours;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one window's days, added up by type. Not thread-safe. */
public final class LedgerWindow {

    private final Map<String, Long> types = new TreeMap<>();
    private long active;
    private long millis;
    private long logs;

    /** @param moreActive a bit for each day that this type made active; a day has the same bit for all types */
    void add(String type, long events, long moreActive, long moreMillis, long moreLogs) {
        if (events > 0) {
            types.merge(type, events, Long::sum);
        }
        active |= moreActive;
        millis += moreMillis;
        logs += moreLogs;
    }

    public void writeFields(JsonGenerator to) throws IOException {
        Hours.write("hoursLogged", millis, to);
        to.writeNumberField("logsCount", logs);
        to.writeNumberField("activeDays", Long.bitCount(active));
        to.writeObjectFieldStart("events");
        for (var type : types.entrySet()) {
            to.writeNumberField(type.getKey(), type.getValue());
        }
        to.writeEndObject();
    }
}
