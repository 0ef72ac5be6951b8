package io.streakline.learning.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a task at a local time is due. */
class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-11-22, 07:00, 2026-11-22T06:00:00Z",
        "Africa/Cairo, 2027-04-30, 00:00, 2027-04-29T22:00:00Z",
        "Africa/Cairo, 2027-04-30, 00:30, 2027-04-29T22:00:00Z",
        "America/Havana, 2027-11-07, 00:00, 2027-11-07T04:00:00Z",
        "America/Havana, 2027-11-07, 00:30, 2027-11-07T04:30:00Z",
        "Australia/Lord_Howe, 2026-10-04, 02:15, 2026-10-03T15:30:00Z",
        "Pacific/Apia, 2011-12-30, 07:00, 2011-12-30T10:00:00Z",
        "Pacific/Apia, 2011-12-31, 07:00, 2011-12-30T17:00:00Z"
    })
    void aLocalTimeIsDueOnceEachDay(String zone, LocalDate date, LocalTime time, Instant moment) {
        assertThat(Zones.always(zone).momentOf(date, time)).isEqualTo(moment);
    }

    @Test
    void aTimeSkippedByATripIsDueOnArrival() {
        var zones = new ZoneHistory(List.of(
                Zones.entry("2026-01-01T00:00:00Z", "America/Los_Angeles"),
                Zones.entry("2026-05-11T16:00:00Z", "Asia/Tokyo")));
        assertThat(zones.momentOf(LocalDate.parse("2026-05-11"), LocalTime.of(12, 0)))
                .isEqualTo("2026-05-11T16:00:00Z");
        assertThat(zones.momentOf(LocalDate.parse("2026-05-11"), LocalTime.of(8, 0)))
                .isEqualTo("2026-05-11T15:00:00Z");
        assertThat(zones.momentOf(LocalDate.parse("2026-05-12"), LocalTime.of(8, 0)))
                .isEqualTo("2026-05-11T23:00:00Z");
    }
}
