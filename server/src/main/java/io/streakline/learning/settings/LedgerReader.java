package io.streakline.learning.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.json.Json;
import io.streakline.learning.Hours;
import io.streakline.learning.day.Period;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.ledger.DayLedger;
import io.streakline.learning.ledger.DayLedger.Day;
import io.streakline.learning.ledger.LedgerWindow;
import java.io.IOException;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads calendars and summaries from the day ledger. Every method blocks. Stateless. */
final class LedgerReader {

    private static final Day EMPTY = new Day(0, false, 0, 0);

    private LedgerReader() {}

    /** Every day of a year, in order. */
    static String calendar(Handle handle, String userId, Year year) {
        LocalDate first = year.atDay(1);
        LocalDate last = year.atDay(year.length());
        Map<LocalDate, Day> days = DayLedger.days(handle, userId, first, last);
        return Json.object(to -> {
            to.writeNumberField("year", year.getValue());
            to.writeArrayFieldStart("days");
            for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
                write(date, days.getOrDefault(date, EMPTY), to);
            }
            to.writeEndArray();
        });
    }

    private static void write(LocalDate date, Day day, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("date", date.toString());
        Hours.write("hoursLogged", day.millis(), to);
        to.writeNumberField("logsCount", day.logs());
        to.writeNumberField("events", day.events());
        to.writeBooleanField("active", day.active());
        to.writeEndObject();
    }

    /** The windows that contain any of these dates, in order; each counts only the requested days. */
    static String summary(Handle handle, Learner learner, Period period, LocalDate from, LocalDate to) {
        List<LocalDate> firsts = period.windows(from, to, learner.weekStart());
        List<LedgerWindow> windows =
                Stream.generate(LedgerWindow::new).limit(firsts.size()).toList();
        DayLedger.addTo(windows, handle, learner.userId(), period, firsts, from, to);
        return Json.object(json -> {
            json.writeStringField("period", period.word());
            json.writeArrayFieldStart("windows");
            for (int i = 0; i < windows.size(); i++) {
                LocalDate first = firsts.get(i);
                json.writeStartObject();
                json.writeStringField("from", later(first, from).toString());
                json.writeStringField(
                        "to", earlier(period.plus(first, 1).minusDays(1), to).toString());
                windows.get(i).writeFields(json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
