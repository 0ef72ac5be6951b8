package io.streakline.learning.day;

import static io.streakline.learning.day.Zones.date;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days, weeks and months, each named by its first date. */
class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "DAY, MONDAY, 2026-11-22, 2026-11-22",
        "WEEK, MONDAY, 2026-11-22, 2026-11-16",
        "WEEK, SUNDAY, 2026-11-22, 2026-11-22",
        "WEEK, SATURDAY, 2026-11-20, 2026-11-14",
        "WEEK, MONDAY, 2027-01-01, 2026-12-28",
        "MONTH, MONDAY, 2026-11-22, 2026-11-01"
    })
    void aWindowIsNamedByItsFirstDate(Period period, DayOfWeek weekStart, LocalDate date, LocalDate first) {
        assertThat(period.firstDay(date, weekStart)).isEqualTo(first);
    }

    @Test
    void newYearsDayOf2027IsInTheFiftyThirdWeekOf2026() {
        assertThat(Period.isoWeek(date("2027-01-01"))).isEqualTo("2026-W53");
        assertThat(Period.isoWeek(date("2027-01-04"))).isEqualTo("2027-W01");
    }

    @Test
    void theLastTwelveMonthsEndWithThisOne() {
        assertThat(Period.MONTH.last(12, date("2027-01-31"), DayOfWeek.MONDAY))
                .hasSize(12)
                .startsWith(date("2026-02-01"))
                .endsWith(date("2027-01-01"));
        assertThat(Period.WEEK.last(12, date("2026-11-22"), DayOfWeek.SUNDAY))
                .hasSize(12)
                .startsWith(date("2026-09-06"))
                .endsWith(date("2026-11-22"));
    }

    @Test
    void thereAreThreeWordsForPeriods() {
        assertThat(Stream.of("day", "week", "month")
                        .map(Period::of)
                        .map(period -> period.orElseThrow().word()))
                .containsExactly("day", "week", "month");
        assertThat(Period.of("Day")).isEmpty();
    }

    @Property(tries = 200)
    void everyDateIsInExactlyOneWindowOfSevenDatesOrOneMonth(
            @ForAll @LongRange(min = 0, max = 40_000) long from,
            @ForAll @IntRange(max = 400) int days,
            @ForAll DayOfWeek weekStart,
            @ForAll Period period) {
        LocalDate first = LocalDate.ofEpochDay(from);
        List<LocalDate> dates = first.datesUntil(first.plusDays(days + 1L)).toList();
        List<LocalDate> windows = period.windows(first, dates.getLast(), weekStart);
        assertThat(windows)
                .containsExactlyElementsOf(dates.stream()
                        .map(date -> slowFirst(period, date, weekStart))
                        .distinct()
                        .toList());
    }

    /** Steps back one date at a time. */
    private static LocalDate slowFirst(Period period, LocalDate date, DayOfWeek weekStart) {
        LocalDate first = date;
        while (switch (period) {
            case DAY -> false;
            case WEEK -> first.getDayOfWeek() != weekStart;
            case MONTH -> first.getDayOfMonth() != 1;
        }) {
            first = first.minusDays(1);
        }
        return first;
    }
}
