package io.streakline.base.zone;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A POSIX {@code TZ} string, with the extensions of RFC 9636: a standard offset and, where clocks change every year,
 * the other offset and the two days. Immutable.
 *
 * @param text     as it was written
 * @param standard seconds east of UTC
 * @param daylight the same; {@code standard} where clocks do not change
 * @param start    when daylight saving time begins, in standard time; null where clocks do not change
 * @param end      when it ends, in daylight saving time; null where clocks do not change
 */
record PosixZone(
        String text,
        int standard,
        int daylight,
        @Nullable YearDay start,
        @Nullable YearDay end) {

    private static final int DAY = 86_400;

    /** The form in which a day of the year is given. */
    enum Form {
        /** {@code Mm.w.d}: day d of week w (5: the last one) of month m. */
        WEEKDAY,
        /** {@code Jn}: 1 to 365, without 29 February. */
        JULIAN,
        /** {@code n}: 0 to 365, with 29 February. */
        ZERO_BASED
    }

    /**
     * A yearly moment.
     *
     * @param day  of a weekday: 0 (Sunday) to 6; otherwise of the year
     * @param time seconds after the midnight with which the day starts, from -167 to 167 hours
     */
    record YearDay(Form form, int month, int week, int day, int time) {

        private LocalDate date(int year) {
            return switch (form) {
                case WEEKDAY -> {
                    LocalDate first = LocalDate.of(year, month, 1);
                    DayOfWeek weekday = weekday();
                    yield week == 5
                            ? first.with(TemporalAdjusters.lastInMonth(weekday))
                            : first.with(TemporalAdjusters.dayOfWeekInMonth(week, weekday));
                }
                case JULIAN -> LocalDate.ofYearDay(year, Year.isLeap(year) && day >= 60 ? day + 1 : day);
                case ZERO_BASED -> LocalDate.ofYearDay(year, 1).plusDays(day);
            };
        }

        private DayOfWeek weekday() {
            return day == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(day);
        }

        /** @param offset the offset in force before it */
        private long at(int year, int offset) {
            return date(year).atStartOfDay().toEpochSecond(ZoneOffset.UTC) + time - offset;
        }

        /**
         * Empty if java.time has no such rule: its times are from 0:00 to 23:59:59, and its days stay within their
         * month.
         */
        private Optional<ZoneOffsetTransitionRule> rule(int standard, int before, int after) {
            if (form != Form.WEEKDAY) {
                return Optional.empty();
            }
            int shift = Math.floorDiv(time, DAY);
            Month of = Month.of(month);
            int indicator = week == 5 ? -1 : 7 * week - 6;
            if (shift != 0) {
                if (week == 5 && of == Month.FEBRUARY) {
                    return Optional.empty();
                }
                indicator = (week == 5 ? of.maxLength() - 6 : indicator) + shift;
                if (indicator < 1 || indicator > of.minLength()) {
                    return Optional.empty();
                }
            }
            return Optional.of(ZoneOffsetTransitionRule.of(
                    of,
                    indicator,
                    weekday().plus(shift),
                    LocalTime.ofSecondOfDay(Math.floorMod(time, DAY)),
                    false,
                    TimeDefinition.WALL,
                    ZoneOffset.ofTotalSeconds(standard),
                    ZoneOffset.ofTotalSeconds(before),
                    ZoneOffset.ofTotalSeconds(after)));
        }
    }

    /** @throws IllegalArgumentException if the text is not a TZ string, with the reason */
    static PosixZone parse(String text) {
        return new PosixZoneParser(text).parse();
    }

    /** Whether clocks change every year. */
    boolean changes() {
        return start != null && end != null && standard != daylight;
    }

    /** The rules of java.time; empty if it cannot express them. */
    List<ZoneOffsetTransitionRule> rules() {
        if (!changes()) {
            return List.of();
        }
        var begins = Objects.requireNonNull(start).rule(standard, standard, daylight);
        var ends = Objects.requireNonNull(end).rule(standard, daylight, standard);
        if (begins.isEmpty() || ends.isEmpty()) {
            return List.of();
        }
        // In the order of the year, as java.time expects: in the south, daylight saving time ends first.
        return start.month() <= Objects.requireNonNull(end).month()
                ? List.of(begins.get(), ends.get())
                : List.of(ends.get(), begins.get());
    }

    /** Every change in these years, inclusive, in order; two changes at the same moment cancel each other out. */
    List<ZoneTimes.Change> changes(int fromYear, int toYear) {
        List<ZoneTimes.Change> all = new ArrayList<>();
        for (int year = fromYear; year <= toYear && changes(); year++) {
            all.add(new ZoneTimes.Change(Objects.requireNonNull(end).at(year, daylight), standard));
            all.add(new ZoneTimes.Change(Objects.requireNonNull(start).at(year, standard), daylight));
        }
        // At the same moment the end comes first: daylight saving time that ends and begins at once continues.
        all.sort(Comparator.comparingLong(ZoneTimes.Change::at)
                .thenComparing(change -> change.offset() == standard ? 0 : 1));
        List<ZoneTimes.Change> kept = new ArrayList<>();
        for (ZoneTimes.Change change : all) {
            if (!kept.isEmpty() && kept.getLast().at() == change.at()) {
                kept.removeLast();
            }
            kept.add(change);
        }
        return kept;
    }

    /** The offset at a moment, in seconds east of UTC. */
    int offsetAt(long moment) {
        int year = LocalDateTime.ofEpochSecond(moment, 0, ZoneOffset.UTC).getYear();
        int offset = standard;
        for (ZoneTimes.Change change : changes(year - 1, year + 1)) {
            if (change.at() <= moment) {
                offset = change.offset();
            }
        }
        return offset;
    }
}
