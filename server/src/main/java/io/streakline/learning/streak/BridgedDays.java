package io.streakline.learning.streak;

import io.streakline.learning.day.ZoneHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The dates that neither extend nor end a run, because they are paused or excused, as ranges. Immutable. */
final class BridgedDays {

    /** Days since 1970-01-01, inclusive. */
    private record Range(int first, int last) {}

    /** In order, with gaps between them. */
    private final List<Range> ranges = new ArrayList<>();

    /** All bridged dates between these. @param at dates that are over by then may be excused */
    BridgedDays(ZoneHistory zones, List<Pause> pauses, LocalDate from, LocalDate to, Instant at) {
        List<Range> all = new ArrayList<>();
        pauses.forEach(pause -> all.add(range(pause.from(), pause.to())));
        zones.excused(from, to, at).forEach(date -> all.add(range(date, date)));
        all.sort(Comparator.comparingInt(Range::first));
        all.forEach(this::add);
    }

    private static Range range(LocalDate first, LocalDate last) {
        return new Range(Math.toIntExact(first.toEpochDay()), Math.toIntExact(last.toEpochDay()));
    }

    private void add(Range range) {
        if (!ranges.isEmpty() && range.first() <= ranges.getLast().last() + 1) {
            Range before = ranges.removeLast();
            ranges.add(new Range(before.first(), Math.max(before.last(), range.last())));
        } else {
            ranges.add(range);
        }
    }

    /** How many dates between these two, exclusive, are not bridged. */
    int unbridgedBetween(int before, int after) {
        int dates = after - before - 1;
        if (dates == 0) {
            return 0;
        }
        for (Range range : ranges) {
            int first = Math.max(range.first(), before + 1);
            int last = Math.min(range.last(), after - 1);
            dates -= Math.max(0, last - first + 1);
        }
        return dates;
    }

    /** This day, or the next one that is not bridged. */
    int nextUnbridged(int day) {
        int next = day;
        for (Range range : ranges) {
            if (range.first() <= next && next <= range.last()) {
                next = range.last() + 1;
            }
        }
        return next;
    }
}
