package io.streakline.learning.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A user's timeline, sampled every quarter of an hour: slow, and obviously right if all changes are on quarters. */
public final class SlowTimeline {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final ZoneHistory zones;
    private final Map<LocalDate, List<Instant>> quarters = new TreeMap<>();

    public SlowTimeline(ZoneHistory zones, Instant from, Instant to) {
        this.zones = zones;
        for (Instant at = from; at.isBefore(to); at = at.plus(QUARTER)) {
            quarters.computeIfAbsent(date(at), date -> new ArrayList<>()).add(at);
        }
    }

    /** The clock's time, less the day start. */
    public LocalDate date(Instant at) {
        ZoneEntry inForce =
                zones.entries().isEmpty() ? ZoneEntry.DEFAULT : zones.entries().getFirst();
        for (ZoneEntry entry : zones.entries()) {
            if (!at.isBefore(entry.effectiveFrom())) {
                inForce = entry;
            }
        }
        return ZonedDateTime.ofInstant(at, inForce.zone())
                .toLocalDateTime()
                .minusHours(inForce.dayStartHour())
                .toLocalDate();
    }

    public Duration length(LocalDate date) {
        return QUARTER.multipliedBy(quarters.getOrDefault(date, List.of()).size());
    }

    /** Each continuous piece in which the clock shows the date. */
    public List<Interval> spans(LocalDate date) {
        List<Interval> spans = new ArrayList<>();
        for (Instant quarter : quarters.getOrDefault(date, List.of())) {
            boolean goesOn = !spans.isEmpty() && spans.getLast().end().equals(quarter);
            Instant start = goesOn ? spans.removeLast().start() : quarter;
            spans.add(new Interval(start, quarter.plus(QUARTER)));
        }
        return spans;
    }

    public boolean excused(LocalDate date, Instant at) {
        return length(date).toHours() < 12 && over(date, at);
    }

    private boolean over(LocalDate date, Instant at) {
        boolean laterOneBegan = quarters.entrySet().stream()
                .anyMatch(other -> other.getKey().isAfter(date)
                        && !other.getValue().getFirst().isAfter(at));
        return laterOneBegan
                && quarters.getOrDefault(date, List.of()).stream()
                        .noneMatch(quarter -> quarter.plus(QUARTER).isAfter(at));
    }

    public LocalDate latestBegun(Instant at) {
        LocalDate latest = date(at);
        for (var date : quarters.entrySet()) {
            if (!date.getValue().getFirst().isAfter(at) && date.getKey().isAfter(latest)) {
                latest = date.getKey();
            }
        }
        return latest;
    }
}
