package io.streakline.learning.day;

import static io.streakline.learning.day.Zones.date;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Time covered by two tabs counts once, on its date. */
class IntervalsTest {

    private static final Instant BASE = Instant.parse("2018-10-20T00:00:00Z");
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long QUARTER = Duration.ofMinutes(15).toMillis();

    private static Interval interval(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }

    private static Map<LocalDate, Long> added(Interval interval, List<Interval> stored, ZoneHistory zones) {
        return Intervals.added(interval, stored, zones, date -> 0);
    }

    @Test
    void twoDevicesAtOnceCountOnce() {
        var phone = interval("2026-05-11T10:00:00Z", "2026-05-11T11:00:00Z");
        var laptop = interval("2026-05-11T10:30:00Z", "2026-05-11T12:00:00Z");
        assertThat(added(laptop, List.of(phone), ZoneHistory.NONE))
                .containsExactly(Map.entry(date("2026-05-11"), HOUR));
        assertThat(added(phone, List.of(phone), ZoneHistory.NONE)).isEmpty();
    }

    @Test
    void aNightIsSplitWhereTheUsersDayStarts() {
        var night = interval("2026-05-11T22:00:00Z", "2026-05-12T05:00:00Z");
        assertThat(added(night, List.of(), ZoneHistory.NONE))
                .containsExactly(Map.entry(date("2026-05-11"), 2 * HOUR), Map.entry(date("2026-05-12"), 5 * HOUR));
        assertThat(added(night, List.of(), Zones.always("UTC", 4)))
                .containsExactly(Map.entry(date("2026-05-11"), 6 * HOUR), Map.entry(date("2026-05-12"), HOUR));
    }

    @Test
    void aDayHoldsAsManyHoursAsItHad() {
        var week = interval("2026-10-30T00:00:00Z", "2026-11-04T00:00:00Z");
        assertThat(added(week, List.of(), Zones.always("America/New_York")))
                .containsEntry(date("2026-10-31"), 24 * HOUR)
                .containsEntry(date("2026-11-01"), 25 * HOUR);
        var march = interval("2026-03-07T00:00:00Z", "2026-03-10T00:00:00Z");
        assertThat(added(march, List.of(), Zones.always("America/New_York")))
                .containsEntry(date("2026-03-08"), 23 * HOUR);
    }

    @Test
    void bookedTimeOfADateLeavesNoRoomForMore() {
        var day = interval("2026-05-11T00:00:00Z", "2026-05-12T00:00:00Z");
        assertThat(Intervals.added(day, List.of(), ZoneHistory.NONE, date -> 23 * HOUR))
                .containsExactly(Map.entry(date("2026-05-11"), HOUR));
        assertThat(Intervals.added(day, List.of(), ZoneHistory.NONE, date -> 30 * HOUR))
                .isEmpty();
    }

    @Provide
    Arbitrary<List<Interval>> intervals() {
        return Combinators.combine(
                        Zones.quarters(BASE, 12), Arbitraries.integers().between(1, 150))
                .as((start, quarters) -> new Interval(start, start.plusMillis(quarters * QUARTER)))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<ZoneHistory> histories() {
        return Zones.histories(BASE.minus(Duration.ofDays(2)));
    }

    @Property(tries = 200)
    void eachQuarterOfAnHourCountsOnceOnItsDateInAnyOrder(
            @ForAll("intervals") List<Interval> intervals, @ForAll("histories") ZoneHistory zones) {
        var quarters = new TreeSet<Instant>();
        for (Interval interval : intervals) {
            for (Instant at = interval.start(); at.isBefore(interval.end()); at = at.plusMillis(QUARTER)) {
                quarters.add(at);
            }
        }
        var slow = new SlowTimeline(zones, BASE, BASE);
        Map<LocalDate, Long> expected =
                quarters.stream().collect(groupingBy(slow::date, summingLong(quarter -> QUARTER)));
        for (List<Interval> order : List.of(intervals, intervals.reversed())) {
            Map<LocalDate, Long> booked = new TreeMap<>();
            List<Interval> stored = new ArrayList<>();
            for (Interval interval : order) {
                Intervals.added(interval, stored, zones, date -> booked.getOrDefault(date, 0L))
                        .forEach((date, millis) -> booked.merge(date, millis, Long::sum));
                stored.add(interval);
            }
            assertThat(booked).isEqualTo(expected);
            booked.forEach((date, millis) ->
                    assertThat(millis).isLessThanOrEqualTo(zones.length(date).toMillis()));
        }
        assertThat(Intervals.byDate(Intervals.union(intervals), zones)).isEqualTo(expected);
    }

    /** The owner of each quarter of an hour: the first interval in the order of acceptance that covers it. */
    private static Map<Instant, Interval> owners(List<Interval> intervals) {
        Map<Instant, Interval> owners = new TreeMap<>();
        for (Interval interval : intervals) {
            for (Instant at = interval.start(); at.isBefore(interval.end()); at = at.plusMillis(QUARTER)) {
                owners.putIfAbsent(at, interval);
            }
        }
        return owners;
    }

    @Property(tries = 200)
    void removedTimeCountsForOthersAsIfItHadNeverExisted(
            @ForAll("intervals") List<Interval> intervals, @ForAll @IntRange(max = 11) int number) {
        List<Interval> all = intervals.stream().distinct().toList();
        Assume.that(number < all.size());
        List<Interval> behind = all.subList(number + 1, all.size());
        var handedOn = Intervals.handOn(all.get(number), all.subList(0, number), behind);

        List<Interval> without = new ArrayList<>(all);
        Interval gone = without.remove(number);
        Map<Instant, Interval> before = owners(all);
        Map<Instant, Interval> after = owners(without);
        before.forEach((at, owner) -> {
            Interval heir = after.get(at);
            boolean lost = owner.equals(gone);
            assertThat(holds(handedOn.free(), at)).isEqualTo(lost && heir == null);
            for (int i = 0; i < behind.size(); i++) {
                assertThat(holds(handedOn.taken().get(i), at))
                        .isEqualTo(lost && behind.get(i).equals(heir));
            }
        });
    }

    private static boolean holds(List<Interval> pieces, Instant at) {
        return pieces.stream().anyMatch(piece -> !piece.start().isAfter(at) && at.isBefore(piece.end()));
    }
}
