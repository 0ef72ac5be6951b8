package io.streakline.learning.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Computes with intervals of learning. Overlapping ones of a user count once, whatever tab or device they came from,
 * and each date gets the part that lies in it. Pure.
 */
public final class Intervals {

    private Intervals() {}

    /** The union: in order, with gaps between its parts. */
    public static List<Interval> union(Collection<Interval> intervals) {
        List<Interval> union = new ArrayList<>();
        for (Interval next : sorted(intervals)) {
            if (!union.isEmpty() && union.getLast().touches(next)) {
                Interval last = union.removeLast();
                union.add(new Interval(last.start(), Interval.later(last.end(), next.end())));
            } else {
                union.add(next);
            }
        }
        return union;
    }

    /** The same time in pieces that are no longer than this. */
    public static List<Interval> cut(Collection<Interval> intervals, Duration longest) {
        List<Interval> pieces = new ArrayList<>();
        for (Interval interval : intervals) {
            Instant from = interval.start();
            while (from.isBefore(interval.end())) {
                Instant until = Interval.earlier(from.plus(longest), interval.end());
                pieces.add(new Interval(from, until));
                from = until;
            }
        }
        return pieces;
    }

    /** The parts of the interval that no other covers, in order. */
    public static List<Interval> uncovered(Interval interval, Collection<Interval> others) {
        List<Interval> free = new ArrayList<>();
        Instant from = interval.start();
        for (Interval other : sorted(others)) {
            Instant until = Interval.earlier(other.start(), interval.end());
            if (from.isBefore(until)) {
                free.add(new Interval(from, until));
            }
            from = Interval.later(from, other.end());
        }
        if (from.isBefore(interval.end())) {
            free.add(new Interval(from, interval.end()));
        }
        return free;
    }

    /**
     * The new use of an interval's time after the interval is removed.
     *
     * @param taken for each later interval, the time that now counts for it
     * @param free  the time that no longer counts for any interval
     */
    public record HandedOn(List<List<Interval>> taken, List<Interval> free) {}

    /**
     * Removes an interval as if it had never existed: its time now counts for the first later one that also covers it.
     *
     * @param before intervals accepted before it, in any order: their time never counted for it
     * @param behind intervals accepted after it, in their order
     */
    public static HandedOn handOn(Interval gone, Collection<Interval> before, List<Interval> behind) {
        List<Interval> free = uncovered(gone, before);
        List<List<Interval>> taken = new ArrayList<>();
        for (Interval next : behind) {
            List<Interval> left = uncovered(free, next);
            taken.add(free.stream()
                    .flatMap(piece -> uncovered(piece, left).stream())
                    .toList());
            free = left;
        }
        return new HandedOn(taken, free);
    }

    private static List<Interval> uncovered(List<Interval> pieces, Interval other) {
        return pieces.stream()
                .flatMap(piece -> uncovered(piece, List.of(other)).stream())
                .toList();
    }

    private static List<Interval> sorted(Collection<Interval> intervals) {
        return intervals.stream().sorted(Comparator.comparing(Interval::start)).toList();
    }

    /** The milliseconds of these intervals in each of the user's dates; dates without any are left out. */
    public static NavigableMap<LocalDate, Long> byDate(Collection<Interval> intervals, ZoneHistory zones) {
        NavigableMap<LocalDate, Long> millis = new TreeMap<>();
        for (Interval interval : intervals) {
            Instant from = interval.start();
            while (from.isBefore(interval.end())) {
                LocalDate date = zones.dateOf(from);
                Instant until = Interval.earlier(endOfSpan(zones.spans(date), from), interval.end());
                millis.merge(date, Duration.between(from, until).toMillis(), Long::sum);
                from = until;
            }
        }
        return millis;
    }

    private static Instant endOfSpan(List<Interval> spans, Instant moment) {
        return spans.stream()
                .map(Interval::end)
                .filter(end -> end.isAfter(moment))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The time that an interval adds to the user's dates.
     *
     * @param stored intervals accepted before; only overlapping ones matter
     * @param booked milliseconds of interval time that a date already contains. They count against its length: within
     *     one history of zones, the union alone keeps a date from containing more than its length, but a zone entry added
     *     in the past moves dates, while intervals stay booked on their original dates
     * @return milliseconds by date, each above 0
     */
    public static NavigableMap<LocalDate, Long> added(
            Interval interval, Collection<Interval> stored, ZoneHistory zones, ToLongFunction<LocalDate> booked) {
        return fitting(uncovered(interval, stored), zones, booked);
    }

    /** Like {@link #byDate}, but limits each date to the room beside what is already booked on it. */
    public static NavigableMap<LocalDate, Long> fitting(
            Collection<Interval> intervals, ZoneHistory zones, ToLongFunction<LocalDate> booked) {
        NavigableMap<LocalDate, Long> added = byDate(intervals, zones);
        added.replaceAll((date, millis) -> {
            long room = zones.length(date).toMillis() - booked.applyAsLong(date);
            return Math.clamp(room, 0, millis);
        });
        added.values().removeIf(millis -> millis == 0);
        return added;
    }
}
