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
 * The history of a user's time zones: it tells the date of a moment, and the moments of a date, for this user.
 *
 * <p>Each entry is in force from its {@code effectiveFrom} until the next one's; the first one also before. The user's
 * own timeline consists of these pieces: dates may be long or short, may not exist, and may occur twice.
 *
 * @param entries in order of time, at least {@link #APART} from each other; none: {@link ZoneEntry#DEFAULT} is in force
 */
public record ZoneHistory(List<ZoneEntry> entries) {

    /** The history of a user without any setting. */
    public static final ZoneHistory NONE = new ZoneHistory(List.of());

    /** The minimum time between two entries. */
    public static final Duration APART = Duration.ofHours(24);

    /** How far behind its span {@link #offsetsHoldUntil} looks. */
    private static final Duration AS_FAR_AS_RULES_REPEAT = Duration.ofDays(366);

    /** A date that existed for less than this is too short to expect activity. */
    public static final Duration SHORT = Duration.ofHours(12);

    /** The maximum difference between two clocks on earth, in dates, including day starts. */
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

    /** The user's date at a moment: that of the clock in the zone then in force, less the day start. */
    public LocalDate dateOf(Instant moment) {
        return entryAt(moment).date(moment);
    }

    /**
     * The moments of the date on the user's own timeline: in order, with gaps between them; empty if the date did not
     * exist.
     */
    public List<Interval> spans(LocalDate date) {
        return Spans.of(this, date);
    }

    /** The total length of the date. */
    public Duration length(LocalDate date) {
        return spans(date).stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** When the date first began; for one that did not exist, when a later one began. */
    public Instant startOf(LocalDate date) {
        return existing(date).getFirst().start();
    }

    /** From when on the date is over for good; for one that did not exist, when a later one began. */
    public Instant endOf(LocalDate date) {
        List<Interval> spans = spans(date);
        return spans.isEmpty() ? startOf(date) : spans.getLast().end();
    }

    /** From when on the date of this moment is over for good. */
    public Instant dayEndsAt(Instant moment) {
        return endOf(dateOf(moment));
    }

    /**
     * Up to when the date stays what it is, not included. Before {@link #dayEndsAt} if the date comes again later. Whatever
     * follows from dates alone does not change before.
     */
    public Instant dateHoldsUntil(Instant moment) {
        return spans(dateOf(moment)).stream()
                .filter(span -> !moment.isBefore(span.start()) && moment.isBefore(span.end()))
                .map(Interval::end)
                .findFirst()
                .orElse(moment);
    }

    /**
     * Up to when {@link #offsets} from so long before a moment to so long after it stay the same, not included: no change of
     * offset enters these times, and none leaves them. Also no other entry comes into force.
     */
    public Instant offsetsHoldUntil(Instant moment, Duration back, Duration ahead) {
        List<Instant> next = new ArrayList<>();
        // The changes of some years behind the span, of which the first one enters it first.
        for (OffsetChange change :
                offsets(moment.minus(back), moment.plus(ahead).plus(AS_FAR_AS_RULES_REPEAT))) {
            if (!change.from().equals(Instant.MIN)) {
                next.add(change.from().plus(back));
                next.add(change.from().minus(ahead));
            }
        }
        entries.forEach(entry -> next.add(entry.effectiveFrom()));
        next.add(moment.plus(AS_FAR_AS_RULES_REPEAT));
        return next.stream()
                .filter(at -> !at.isBefore(moment))
                .min(Instant::compareTo)
                .orElse(moment);
    }

    /**
     * The offsets of the user's clock: each change of offset in a period, through a change of zone or through the
     * zone's own rules. The first begins with {@link Instant#MIN}: it is the offset at {@code from}, and applies to all
     * earlier moments.
     *
     * @param to exclusive
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
     * From a moment on, the user's clock has another offset.
     *
     * @param seconds east of UTC
     */
    public record OffsetChange(Instant from, int seconds) {}

    /**
     * When the user's clock shows a time on a calendar date, for tasks due at a local time. If it shows the time twice,
     * the first moment; if it skips the time, the first moment after the gap.
     */
    public Instant momentOf(LocalDate date, LocalTime time) {
        List<ZoneEntry> all = entries.isEmpty() ? List.of(ZoneEntry.DEFAULT) : entries;
        for (ZoneEntry entry : all) {
            Instant moment = entry.momentOf(date.atTime(time));
            if (entryAt(moment).equals(entry)) {
                return moment;
            }
        }
        // A change of zone set the clock forward past it.
        return all.stream()
                .filter(entry -> entry.momentOf(date.atTime(time)).isBefore(entry.effectiveFrom()))
                .findFirst()
                .orElseThrow()
                .effectiveFrom();
    }

    /** The spans of the date, or of the next one that existed. */
    private List<Interval> existing(LocalDate date) {
        List<Interval> spans = spans(date);
        return spans.isEmpty() ? existing(date.plusDays(1)) : spans;
    }

    /** The zone in which the date began; for one that did not exist, the zone in force when it was skipped. */
    public ZoneId zoneOf(LocalDate date) {
        return entryAt(startOf(date)).zone();
    }

    /**
     * The latest date that has begun by this moment. It is ahead of {@link #dateOf} for some hours when a date occurs
     * again, for example for a user who flies west.
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
     * Whether the date existed for less than {@link #SHORT} and is over. A date that is not over, or in the future, is
     * never excused.
     */
    public boolean isExcused(LocalDate date, Instant at) {
        return length(date).compareTo(SHORT) < 0 && !endOf(date).isAfter(at);
    }

    /** All excused dates among these, in order. The cost depends on the number of zone entries, not of dates. */
    public NavigableSet<LocalDate> excused(LocalDate from, LocalDate to, Instant at) {
        NavigableSet<LocalDate> dates = Jumps.datesNear(this, from, to);
        dates.removeIf(date -> !isExcused(date, at));
        return dates;
    }

    /**
     * Adds an entry. It must be {@link #APART} from its neighbors. A neighbor that is closer is removed if nothing was
     * accepted under it; otherwise the new entry is refused. The entry is in force until the next one. If nothing was
     * accepted before the first setting, the first entry also applies to all earlier time.
     *
     * @param used whether anything was dated under an entry; also asked for {@link ZoneEntry#DEFAULT}
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
