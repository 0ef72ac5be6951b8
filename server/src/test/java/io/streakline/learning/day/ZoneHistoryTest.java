package io.streakline.learning.day;

import static io.streakline.learning.day.Zones.date;
import static io.streakline.learning.day.Zones.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** A user's dates follow the zones of the moment, transition by transition. */
class ZoneHistoryTest {

    private static final Instant BASE = Instant.parse("2018-10-20T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-08, PT23H, 2026-03-08T05:00:00Z",
        "America/New_York, 2026-11-01, PT25H, 2026-11-01T04:00:00Z",
        "America/Sao_Paulo, 2018-11-04, PT23H, 2018-11-04T03:00:00Z", // from 01:00 on the wall clock
        "America/Sao_Paulo, 2018-02-17, PT25H, 2018-02-17T02:00:00Z",
        "Australia/Lord_Howe, 2026-04-05, PT24H30M, 2026-04-04T13:00:00Z",
        "Pacific/Apia, 2011-12-30, PT0S, 2011-12-30T10:00:00Z", // never was: when the next one began
        "Asia/Muscat, 2026-11-22, PT24H, 2026-11-21T20:00:00Z"
    })
    void aDateIsAsLongAsItsZoneMadeIt(String zone, LocalDate date, Duration length, Instant start) {
        ZoneHistory zones = Zones.always(zone);
        assertThat(zones.length(date)).isEqualTo(length);
        assertThat(zones.startOf(date)).isEqualTo(start);
        assertThat(zones.endOf(date)).isEqualTo(start.plus(length));
    }

    @Test
    void aDayStartsAtTheUsersHour() {
        ZoneHistory zones = Zones.always("Europe/Berlin", 4);
        assertThat(zones.dateOf(Instant.parse("2026-11-22T02:59:59.999Z"))).isEqualTo(date("2026-11-21"));
        assertThat(zones.dateOf(Instant.parse("2026-11-22T03:00:00Z"))).isEqualTo(date("2026-11-22"));
        assertThat(zones.dayEndsAt(Instant.parse("2026-11-22T12:00:00Z"))).isEqualTo("2026-11-23T03:00:00Z");
    }

    @Test
    void flyingEastGivesAShortDate() {
        var zones = new ZoneHistory(List.of(
                entry("2026-01-01T00:00:00Z", "America/Los_Angeles"), entry("2026-05-11T16:00:00Z", "Asia/Tokyo")));
        assertThat(zones.length(date("2026-05-11"))).isEqualTo(Duration.ofHours(9));
        assertThat(zones.endOf(date("2026-05-11"))).isEqualTo("2026-05-11T16:00:00Z");
        assertThat(zones.zoneOf(date("2026-05-11"))).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(zones.isExcused(date("2026-05-11"), Instant.parse("2026-05-11T15:59:59Z")))
                .as("still running")
                .isFalse();
        assertThat(zones.isExcused(date("2026-05-11"), Instant.parse("2026-05-11T16:00:00Z")))
                .isTrue();
        assertThat(zones.length(date("2026-05-12"))).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void flyingWestRepeatsADate() {
        var zones = new ZoneHistory(List.of(
                entry("2026-01-01T00:00:00Z", "Asia/Tokyo"), entry("2026-05-10T16:00:00Z", "America/Los_Angeles")));
        assertThat(zones.spans(date("2026-05-10")))
                .containsExactly(
                        new Interval(Instant.parse("2026-05-09T15:00:00Z"), Instant.parse("2026-05-10T15:00:00Z")),
                        new Interval(Instant.parse("2026-05-10T16:00:00Z"), Instant.parse("2026-05-11T07:00:00Z")));
        assertThat(zones.length(date("2026-05-10"))).isEqualTo(Duration.ofHours(39));
        Instant again = Instant.parse("2026-05-10T18:00:00Z");
        assertThat(zones.dateOf(again)).isEqualTo(date("2026-05-10"));
        assertThat(zones.latestBegun(again)).isEqualTo(date("2026-05-11"));
        assertThat(zones.dayEndsAt(Instant.parse("2026-05-10T14:00:00Z"))).isEqualTo("2026-05-11T07:00:00Z");
    }

    /** All offsets of the last ten years, with each day start, compared with a sample of every quarter of an hour. */
    @ParameterizedTest
    @FieldSource("io.streakline.learning.day.Zones#TWENTY")
    void everyTransitionOfTheLastTenYearsAddsUp(String zone) {
        var rules = ZoneId.of(zone).getRules();
        ZoneOffsetTransition jump = rules.nextTransition(Zones.TEN_YEARS_AGO);
        for (; jump != null && jump.getInstant().isBefore(Zones.NOW); jump = rules.nextTransition(jump.getInstant())) {
            for (int hour = 0; hour <= ZoneEntry.LATEST_DAY_START; hour++) {
                ZoneHistory zones = Zones.always(zone, hour);
                Duration around = Duration.ofHours(66);
                var slow = new SlowTimeline(
                        zones,
                        jump.getInstant().minus(around),
                        jump.getInstant().plus(around));
                LocalDate day = zones.dateOf(jump.getInstant());
                for (LocalDate date = day.minusDays(1); !date.isAfter(day.plusDays(1)); date = date.plusDays(1)) {
                    assertThat(zones.spans(date)).as("%s in %s", date, zones).isEqualTo(slow.spans(date));
                }
            }
        }
    }

    @Provide
    Arbitrary<ZoneHistory> histories() {
        return Zones.histories(BASE);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Zones.quarters(BASE, 40);
    }

    @Property(tries = 100)
    void theTimelineEqualsASampleOfEveryQuarterOfAnHour(
            @ForAll("histories") ZoneHistory zones, @ForAll("moments") Instant at) {
        var slow = new SlowTimeline(zones, BASE.minus(Duration.ofDays(5)), BASE.plus(Duration.ofDays(48)));
        assertThat(zones.dateOf(at)).isEqualTo(slow.date(at));
        assertThat(zones.latestBegun(at)).isEqualTo(slow.latestBegun(at));
        LocalDate first = LocalDate.of(2018, 10, 20);
        LocalDate last = first.plusDays(42);
        for (LocalDate date = first; date.isBefore(last); date = date.plusDays(1)) {
            assertThat(zones.spans(date)).as("spans of %s", date).isEqualTo(slow.spans(date));
            assertThat(zones.isExcused(date, at)).as("%s excused", date).isEqualTo(slow.excused(date, at));
        }
        assertThat(zones.excused(first, last, at))
                .containsExactlyElementsOf(first.datesUntil(last.plusDays(1))
                        .filter(date -> slow.excused(date, at))
                        .toList());
    }
}
