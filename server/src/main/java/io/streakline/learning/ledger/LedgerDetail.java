package io.streakline.learning.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import io.streakline.learning.day.Interval;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The details of a ledger entry about an interval of learning. The dates on which its time is booked are decided when
 * it is accepted, so the entry contains them.
 *
 * @param undoes   for an undo: the offset of the entry that it undoes; otherwise 0
 * @param interval for an event; otherwise null
 * @param days     milliseconds that the entry books on dates, for its own type; negative if it subtracts
 * @param handed   for an undo: the events for which its time counts now
 * @param capped   milliseconds by date that the entry gives but that do not count; negative if some count again
 */
public record LedgerDetail(
        long undoes,
        @Nullable Interval interval,
        Map<LocalDate, Long> days,
        List<Handed> handed,
        Map<LocalDate, Long> capped) {

    private static final String NOTHING = "{}";
    private static final LedgerDetail NONE = new LedgerDetail(0, null, Map.of(), List.of(), Map.of());

    /** Time that counts for another event from now on. @param offset of that event's entry */
    public record Handed(long offset, String type, Map<LocalDate, Long> days) {}

    /** The details of an event with this interval. @param days the time booked for it */
    public static String span(Interval interval, Map<LocalDate, Long> days, Map<LocalDate, Long> capped) {
        return new LedgerDetail(0, interval, days, List.of(), capped).json();
    }

    /** The details of an entry that gives an amount. */
    public static String amount(Map<LocalDate, Long> capped) {
        return capped.isEmpty() ? NOTHING : new LedgerDetail(0, null, Map.of(), List.of(), capped).json();
    }

    /** The details of the undo of this entry. */
    public static LedgerDetail undo(long undoes, Map<LocalDate, Long> days, List<Handed> handed) {
        return new LedgerDetail(undoes, null, days, handed, Map.of());
    }

    public LedgerDetail withCapped(Map<LocalDate, Long> its) {
        return new LedgerDetail(undoes, interval, days, handed, its);
    }

    /** The details of an entry that removes a declared week. */
    public static final String TAKEN_BACK = "{\"takenBack\":true}";

    public static boolean isTakenBack(String detail) {
        return detail.contains("takenBack") && tree(detail).path("takenBack").booleanValue();
    }

    /** The total time that it books on each date. */
    public Map<LocalDate, Long> total() {
        Map<LocalDate, Long> total = new TreeMap<>(days);
        handed.forEach(other -> other.days().forEach((date, millis) -> total.merge(date, millis, Long::sum)));
        return total;
    }

    public String json() {
        return Json.object(to -> {
            if (undoes != 0) {
                to.writeNumberField("undoes", undoes);
            }
            if (interval != null) {
                to.writeStringField("start", Json.time(interval.start()));
                to.writeStringField("end", Json.time(interval.end()));
            }
            if (interval != null || !days.isEmpty()) {
                write("days", days, to);
            }
            if (!capped.isEmpty()) {
                write("capped", capped, to);
            }
            if (!handed.isEmpty()) {
                to.writeArrayFieldStart("handed");
                for (Handed other : handed) {
                    to.writeStartObject();
                    to.writeNumberField("offset", other.offset());
                    to.writeStringField("type", other.type());
                    write("days", other.days(), to);
                    to.writeEndObject();
                }
                to.writeEndArray();
            }
        });
    }

    private static void write(String name, Map<LocalDate, Long> days, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart(name);
        for (var day : days.entrySet()) {
            to.writeNumberField(day.getKey().toString(), day.getValue());
        }
        to.writeEndObject();
    }

    /** Parses the details of an event's or an undo's entry. */
    public static LedgerDetail read(String detail) {
        if (detail.equals(NOTHING)) {
            return NONE; // most entries
        }
        JsonNode json = tree(detail);
        Interval interval = json.has("start") ? new Interval(time(json, "start"), time(json, "end")) : null;
        List<Handed> handed = new ArrayList<>();
        json.path("handed")
                .forEach(other -> handed.add(new Handed(
                        other.get("offset").longValue(), other.get("type").textValue(), days(other, "days"))));
        return new LedgerDetail(
                json.path("undoes").longValue(), interval, days(json, "days"), handed, days(json, "capped"));
    }

    public static JsonNode tree(String detail) {
        try {
            return Json.MAPPER.readTree(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of the ledger holds no JSON", e);
        }
    }

    private static Instant time(JsonNode json, String name) {
        return Instant.parse(json.get(name).textValue());
    }

    private static NavigableMap<LocalDate, Long> days(JsonNode json, String name) {
        NavigableMap<LocalDate, Long> days = new TreeMap<>();
        json.path(name)
                .properties()
                .forEach(day ->
                        days.put(LocalDate.parse(day.getKey()), day.getValue().longValue()));
        return days;
    }
}
