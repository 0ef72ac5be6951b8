package io.streakline.learning.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Finds the few dates of a timeline that may be short: those next to a change of its clock. Pure. */
final class Jumps {

    /**
     * No date has lost more than half of its length to smaller changes within its zone: two of them never happened on
     * one day.
     */
    private static final Duration LARGE = Duration.ofHours(3);

    private Jumps() {}

    /** The dates before, after and between every change of zone and every large clock change within a zone. */
    static NavigableSet<LocalDate> datesNear(ZoneHistory history, LocalDate from, LocalDate to) {
        NavigableSet<LocalDate> dates = new TreeSet<>();
        Instant first = from.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant last = to.plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<ZoneEntry> entries = history.entries().isEmpty() ? List.of(ZoneEntry.DEFAULT) : history.entries();
        for (int i = 0; i < entries.size(); i++) {
            ZoneEntry entry = entries.get(i);
            Instant begins = i == 0 ? first : Interval.later(first, entry.effectiveFrom());
            Instant ends = i + 1 < entries.size()
                    ? Interval.earlier(last, entries.get(i + 1).effectiveFrom())
                    : last;
            if (i > 0) {
                addAround(history, entry.effectiveFrom(), dates);
            }
            addLargeJumps(history, entry.zone().getRules(), begins, ends, dates);
        }
        return new TreeSet<>(dates.subSet(from, true, to, true));
    }

    private static void addLargeJumps(
            ZoneHistory history, ZoneRules rules, Instant begins, Instant ends, NavigableSet<LocalDate> dates) {
        ZoneOffsetTransition jump = rules.nextTransition(begins);
        while (jump != null && jump.getInstant().isBefore(ends)) {
            if (jump.getDuration().abs().compareTo(LARGE) > 0) {
                addAround(history, jump.getInstant(), dates);
            }
            jump = rules.nextTransition(jump.getInstant());
        }
    }

    private static void addAround(ZoneHistory history, Instant jump, NavigableSet<LocalDate> dates) {
        LocalDate before = history.dateOf(jump.minusMillis(1));
        LocalDate after = history.dateOf(jump);
        LocalDate first = before.isBefore(after) ? before : after;
        LocalDate last = before.isBefore(after) ? after : before;
        first.minusDays(1).datesUntil(last.plusDays(2)).forEach(dates::add);
    }
}
