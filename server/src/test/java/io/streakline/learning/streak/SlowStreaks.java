package io.streakline.learning.streak;

import io.streakline.learning.day.SlowTimeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of streaks in the simplest form: for each date again, date by date from the start. Slow, and obviously
 * right.
 */
final class SlowStreaks {

    private final StreakFacts facts;
    private final int freezes;
    private final SlowTimeline timeline;
    private final Instant at;
    private final LocalDate first;
    private final LocalDate today;

    SlowStreaks(StreakFacts facts, int freezes, SlowTimeline timeline, Instant at, LocalDate first) {
        this.facts = facts;
        this.freezes = freezes;
        this.timeline = timeline;
        this.at = at;
        this.first = first;
        this.today = timeline.date(at);
    }

    record Day(DayStatus status, int run, int held) {}

    /** The last accepted declaration up to this date. */
    private @Nullable Declaration declaration(LocalDate upTo) {
        Declaration last = null;
        for (Declaration declaration : facts.declarations()) {
            if (!declaration.date().isAfter(upTo)) {
                last = declaration;
            }
        }
        return last;
    }

    /** The state at the end of a date. */
    Day day(LocalDate date) {
        return day(date, declaration(date));
    }

    private Day day(LocalDate date, @Nullable Declaration declaration) {
        int run = 0;
        int held = 0;
        LocalDate next = first;
        DayStatus status = DayStatus.MISSED;
        if (declaration != null) {
            run = declaration.current();
            held = Math.min(freezes, run / 7);
            status = run > 0 ? DayStatus.ACTIVE : DayStatus.MISSED;
            next = declaration.date().plusDays(1);
        }
        for (; !next.isAfter(date); next = next.plusDays(1)) {
            if (facts.active().contains(next)) {
                status = DayStatus.ACTIVE;
                run++;
                if (run % 7 == 0 && held < freezes) {
                    held++;
                }
            } else if (paused(next)) {
                status = DayStatus.PAUSED;
            } else if (timeline.excused(next, at)) {
                status = DayStatus.EXCUSED;
            } else if (run > 0 && held > 0) {
                status = DayStatus.FROZEN;
                held--;
            } else {
                status = DayStatus.MISSED;
                run = 0;
            }
        }
        return new Day(status, run, held);
    }

    private boolean paused(LocalDate date) {
        for (Pause pause : facts.pauses()) {
            if (date.compareTo(pause.from()) >= 0 && date.compareTo(pause.to()) <= 0) {
                return true;
            }
        }
        return false;
    }

    DayStatus status(LocalDate date) {
        DayStatus status = day(date).status();
        Declaration declaration = declaration(date);
        boolean said = declaration != null && declaration.date().equals(date);
        boolean lost = status == DayStatus.FROZEN || status == DayStatus.MISSED;
        return lost && !said && !date.isBefore(today) ? DayStatus.OPEN : status;
    }

    Streak judge() {
        Declaration declaration = declaration(today);
        boolean said = declaration != null && declaration.date().equals(today);
        boolean active = said
                ? Objects.requireNonNull(declaration).current() > 0
                : facts.active().contains(today);
        Day standing = active || said ? day(today) : day(today.minusDays(1));
        return new Streak(
                standing.run(),
                longest(),
                standing.run() > 0 && !active,
                active,
                standing.held(),
                timeline.spans(today).getLast().end());
    }

    private int longest() {
        int longest = 0;
        LocalDate latest = timeline.latestBegun(at);
        for (Declaration declaration : facts.declarations()) {
            if (!declaration.date().isAfter(latest)) {
                longest = Math.max(longest, declaration.longest());
            }
        }
        for (LocalDate date = first; !date.isAfter(latest); date = date.plusDays(1)) {
            longest = Math.max(longest, day(date).run());
            longest =
                    Math.max(longest, day(date, declaration(date.minusDays(1))).run());
        }
        return longest;
    }

    /** How often each status occurs, for a test that checks that it saw all of them. */
    Map<DayStatus, Integer> statuses(LocalDate from, LocalDate to) {
        Map<DayStatus, Integer> statuses = new EnumMap<>(DayStatus.class);
        from.datesUntil(to.plusDays(1)).forEach(date -> statuses.merge(status(date), 1, Integer::sum));
        return statuses;
    }
}
