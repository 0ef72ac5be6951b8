package io.streakline.learning.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the moments of a date: entry by entry, and within each from one change of the zone's offset to the next. Pure.
 */
final class Spans {

    private final List<Interval> found = new ArrayList<>();

    private Spans() {}

    static List<Interval> of(ZoneHistory history, LocalDate date) {
        var spans = new Spans();
        List<ZoneEntry> entries = history.entries().isEmpty() ? List.of(ZoneEntry.DEFAULT) : history.entries();
        for (int i = 0; i < entries.size(); i++) {
            Instant from = i == 0 ? Instant.MIN : entries.get(i).effectiveFrom();
            Instant to = i + 1 < entries.size() ? entries.get(i + 1).effectiveFrom() : Instant.MAX;
            spans.add(entries.get(i), from, to, date);
        }
        return List.copyOf(spans.found);
    }

    /** The moments from {@code from} to {@code to} at which the entry's clock shows the date. */
    private void add(ZoneEntry entry, Instant from, Instant to, LocalDate date) {
        LocalDateTime wallStart = date.atTime(entry.dayStartHour(), 0);
        LocalDateTime wallEnd = wallStart.plusDays(1);
        // All offsets are within these, so no other moment shows the date.
        Instant first = Interval.later(from, wallStart.toInstant(ZoneOffset.MAX));
        Instant last = Interval.earlier(to, wallEnd.toInstant(ZoneOffset.MIN));
        ZoneRules rules = entry.zone().getRules();
        Instant at = first;
        while (at.isBefore(last)) {
            ZoneOffset offset = rules.getOffset(at);
            ZoneOffsetTransition next = rules.nextTransition(at);
            Instant until = next == null ? last : Interval.earlier(next.getInstant(), last);
            add(Interval.later(at, wallStart.toInstant(offset)), Interval.earlier(until, wallEnd.toInstant(offset)));
            at = until;
        }
    }

    /** Adds a piece if it is not empty; joins it to the previous one if they touch. */
    private void add(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            return;
        }
        if (!found.isEmpty() && found.getLast().end().equals(start)) {
            found.add(new Interval(found.removeLast().start(), end));
        } else {
            found.add(new Interval(start, end));
        }
    }
}
