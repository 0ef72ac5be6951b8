package io.streakline.learner;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.json.Json;
import io.streakline.learner.LedgerStore.Day;
import io.streakline.learning.Hours;
import io.streakline.learning.day.Period;
import java.io.IOException;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What the day ledger adds up to: calendars and summaries. Every method blocks. Stateless. */
final class LedgerReader {

    private LedgerReader() {}

    /** Days of one window, added up. */
    private static final class Sum {
        private long millis;
        private long logs;
        private long events;
        private final Map<LocalDate, Boolean> active = new HashMap<>();
        private final Map<String, Long> types = new TreeMap<>();

        void add(Day day) {
            millis += day.millis();
            logs += day.logs();
            events += day.events();
            active.merge(day.date(), day.active() > 0, Boolean::logicalOr);
            if (day.events() > 0) {
                types.merge(day.type(), day.events(), Long::sum);
            }
        }

        long activeDays() {
            return active.values().stream().filter(isActive -> isActive).count();
        }
    }

    /** Every day of a year, in order. */
    static String calendar(Handle handle, String userId, Year year) {
        LocalDate first = year.atDay(1);
        LocalDate last = year.atDay(year.length());
        Map<LocalDate, Sum> sums = new HashMap<>();
        LedgerStore.days(handle, userId, first, last)
                .forEach(day ->
                        sums.computeIfAbsent(day.date(), date -> new Sum()).add(day));
        return Json.object(to -> {
            to.writeNumberField("year", year.getValue());
            to.writeArrayFieldStart("days");
            for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
                Sum sum = sums.getOrDefault(date, new Sum());
                to.writeStartObject();
                to.writeStringField("date", date.toString());
                write(sum, to);
                to.writeNumberField("events", sum.events);
                to.writeBooleanField("active", sum.activeDays() > 0);
                to.writeEndObject();
            }
            to.writeEndArray();
        });
    }

    /** The windows that hold any of these dates, in order; each counts those of its days that were asked for. */
    static String summary(Handle handle, Learner learner, Period period, LocalDate from, LocalDate to) {
        Map<LocalDate, Sum> sums = new HashMap<>();
        LedgerStore.days(handle, learner.userId(), from, to)
                .forEach(day -> sums.computeIfAbsent(
                                period.firstDay(day.date(), learner.weekStart()), first -> new Sum())
                        .add(day));
        List<LocalDate> windows = period.windows(from, to, learner.weekStart());
        return Json.object(json -> {
            json.writeStringField("period", period.word());
            json.writeArrayFieldStart("windows");
            for (LocalDate first : windows) {
                Sum sum = sums.getOrDefault(first, new Sum());
                json.writeStartObject();
                json.writeStringField("from", later(first, from).toString());
                json.writeStringField(
                        "to", earlier(period.plus(first, 1).minusDays(1), to).toString());
                write(sum, json);
                json.writeNumberField("activeDays", sum.activeDays());
                json.writeObjectFieldStart("events");
                for (var type : sum.types.entrySet()) {
                    json.writeNumberField(type.getKey(), type.getValue());
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(Sum sum, JsonGenerator to) throws IOException {
        Hours.write("hoursLogged", sum.millis, to);
        to.writeNumberField("logsCount", sum.logs);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
