package io.streakline.learning.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A user's dated zones: which date a moment has for this user, and when a date was.
 *
 * <p>Each entry is in force from its {@code effectiveFrom} to the next one's; the first one also before. The user's own
 * timeline follows from that, piece by piece: dates may be long or short, may be left out, and may come twice.
 *
 * @param entries in order of time, at least {@link #APART} from each other; none: {@link ZoneEntry#DEFAULT} holds
 */
public record ZoneHistory(List<ZoneEntry> entries) {

    /** Nobody set anything. */
    public static final ZoneHistory NONE = new ZoneHistory(List.of());

    /** The least time between two entries. */
    public static final Duration APART = Duration.ofHours(24);

    /** A date that existed for less than this was too short to be asked of anybody. */
    public static final Duration SHORT = Duration.ofHours(12);

    /** No two clocks on earth are further apart than this many dates, day starts included. */
    private static final int DATES_AHEAD = 2;

    /** @throws IllegalArgumentException if the entries are out of order, or too close to each other */
    public ZoneHistory {
        entries = List.copyOf(entries);
        for (int i = 1; i < entries.size(); i++) {
            if (tooClose(entries.get(i - 1), entries.get(i))) {
                throw new IllegalArgumentException("zone entries must be " + APART.toHours() + " hours apart");
            }
        }
    }

    /** The entry in force at a moment. */
    public ZoneEntry entryAt(Instant moment) {
        ZoneEntry found = entries.isEmpty() ? ZoneEntry.DEFAULT : entries.getFirst();
        for (ZoneEntry entry : entries) {
            if (entry.effectiveFrom().isAfter(moment)) {
                break;
            }
            found = entry;
        }
        return found;
    }

    /** The user's date at a moment: the wall clock in the zone then in force, less the hour at which a day starts. */
    public LocalDate dateOf(Instant moment) {
        return entryAt(moment).date(moment);
    }

    /** When the date was, on the user's own timeline: in order, apart from each other; empty if it never was. */
    public List<Interval> spans(LocalDate date) {
        return Spans.of(this, date);
    }

    /** How long the date was in all. */
    public Duration length(LocalDate date) {
        return spans(date).stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** When the date began first; for one that never was, when a later one began. */
    public Instant startOf(LocalDate date) {
        return existing(date).getFirst().start();
    }

    /** From when on the date is over for good; for one that never was, when a later one began. */
    public Instant endOf(LocalDate date) {
        List<Interval> spans = spans(date);
        return spans.isEmpty() ? startOf(date) : spans.getLast().end();
    }

    /** From when on the date of this moment is over for good. */
    public Instant dayEndsAt(Instant moment) {
        return endOf(dateOf(moment));
    }

    /**
     * The offsets of the user's wall clock: each change of offset in a time, whether by a change of zone or by the zone's own
     * rules. The first begins with {@link Instant#MIN}: it is that of {@code from}, and stands for all before.
     *
     * @param to excluded
     */
    public List<OffsetChange> offsets(Instant from, Instant to) {
        List<OffsetChange> changes = new ArrayList<>();
        List<ZoneEntry> all = entries.isEmpty() ? List.of(ZoneEntry.DEFAULT) : entries;
        changes.add(new OffsetChange(Instant.MIN, entryAt(from).offsetAt(from)));
        for (int i = 0; i < all.size(); i++) {
            ZoneEntry entry = all.get(i);
            Instant begins = i == 0 ? from : Interval.later(from, entry.effectiveFrom());
            Instant ends =
                    i + 1 < all.size() ? Interval.earlier(to, all.get(i + 1).effectiveFrom()) : to;
            @Nullable Instant at = begins;
            while (at != null && at.isBefore(ends)) {
                int seconds = entry.offsetAt(at);
                if (seconds != changes.getLast().seconds()) {
                    changes.add(new OffsetChange(at, seconds));
                }
                ZoneOffsetTransition next = entry.zone().getRules().nextTransition(at);
                at = next == null ? null : next.getInstant();
            }
        }
        return changes;
    }

    /**
     * From a moment on, the user's wall clock has another offset.
     *
     * @param seconds east of UTC
     */
    public record OffsetChange(Instant from, int seconds) {}

    /**
     * When the user's wall clock shows a time on a calendar date: for what is due at a local time. Where it shows the time
     * twice, the first of them; where it skips the time, the first moment after the skipped ones.
     */
    public Instant momentOf(LocalDate date, LocalTime time) {
        List<ZoneEntry> all = entries.isEmpty() ? List.of(ZoneEntry.DEFAULT) : entries;
        for (ZoneEntry entry : all) {
            Instant moment = entry.momentOf(date.atTime(time));
            if (entryAt(moment).equals(entry)) {
                return moment;
            }
        }
        // The clock was set forward over it by a change of zone.
        return all.stream()
                .filter(entry -> entry.momentOf(date.atTime(time)).isBefore(entry.effectiveFrom()))
                .findFirst()
                .orElseThrow()
                .effectiveFrom();
    }

    /** The spans of the date, or of the first one behind it that was. */
    private List<Interval> existing(LocalDate date) {
        List<Interval> spans = spans(date);
        return spans.isEmpty() ? existing(date.plusDays(1)) : spans;
    }

    /** The zone in which the date began; for one that never was, the zone in force when it was left out. */
    public ZoneId zoneOf(LocalDate date) {
        return entryAt(startOf(date)).zone();
    }

    /**
     * The latest date that has begun by this moment. It is ahead of {@link #dateOf} for some hours after a date has
     * come again, as for somebody who flies west.
     */
    public LocalDate latestBegun(Instant moment) {
        LocalDate today = dateOf(moment);
        for (int ahead = DATES_AHEAD; ahead > 0; ahead--) {
            List<Interval> spans = spans(today.plusDays(ahead));
            if (!spans.isEmpty() && !spans.getFirst().start().isAfter(moment)) {
                return today.plusDays(ahead);
            }
        }
        return today;
    }

    /**
     * Whether the date existed for less than {@link #SHORT} and is over. One that is still running, or is yet to come,
     * is never excused.
     */
    public boolean isExcused(LocalDate date, Instant at) {
        return length(date).compareTo(SHORT) < 0 && !endOf(date).isAfter(at);
    }

    /** All excused dates among these, in order. Costs with the number of zone entries, not of dates. */
    public NavigableSet<LocalDate> excused(LocalDate from, LocalDate to, Instant at) {
        NavigableSet<LocalDate> dates = Jumps.datesNear(this, from, to);
        dates.removeIf(date -> !isExcused(date, at));
        return dates;
    }

    /**
     * Adds an entry. It must be {@link #APART} from its neighbours; one that is closer is taken out if nothing was
     * accepted under it, and else the new one is refused. It then holds up to the next entry. If nothing was accepted
     * before anything was set, the first entry holds for all time before it, too.
     *
     * @param used whether anything was dated under an entry; asked of {@link ZoneEntry#DEFAULT}, too
     */
    public ZoneChange with(ZoneEntry entry, Predicate<ZoneEntry> used) {
        List<ZoneEntry> changed = new ArrayList<>(entries);
        if (changed.isEmpty() && used.test(ZoneEntry.DEFAULT)) {
            changed.add(ZoneEntry.DEFAULT);
        }
        for (ZoneEntry neighbour : List.copyOf(changed)) {
            if (apart(neighbour, entry)) {
                continue;
            }
            if (neighbour.sameDays(entry) && entryAt(entry.effectiveFrom()).equals(neighbour)) {
                return new ZoneChange.Unchanged();
            }
            if (used.test(neighbour)) {
                return new ZoneChange.TooClose(neighbour);
            }
            changed.remove(neighbour);
        }
        if (!new ZoneHistory(changed).entryAt(entry.effectiveFrom()).sameDays(entry)) {
            changed.add(placeFor(entry, changed), entry);
        }
        ZoneHistory history = changed.equals(List.of(ZoneEntry.DEFAULT)) ? NONE : new ZoneHistory(changed);
        return history.equals(this) ? new ZoneChange.Unchanged() : new ZoneChange.Changed(history);
    }

    private static int placeFor(ZoneEntry entry, List<ZoneEntry> among) {
        int place = 0;
        while (place < among.size() && among.get(place).effectiveFrom().isBefore(entry.effectiveFrom())) {
            place++;
        }
        return place;
    }

    private static boolean apart(ZoneEntry a, ZoneEntry b) {
        return a.effectiveFrom().isBefore(b.effectiveFrom()) ? !tooClose(a, b) : !tooClose(b, a);
    }

    private static boolean tooClose(ZoneEntry before, ZoneEntry after) {
        // Not "after minus": the default's effectiveFrom is the first instant there is.
        return before.effectiveFrom().plus(APART).isAfter(after.effectiveFrom());
    }
}
