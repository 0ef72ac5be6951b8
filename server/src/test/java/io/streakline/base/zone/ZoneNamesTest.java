package io.streakline.base.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding the zone for a client's name. */
class ZoneNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Asia/Muscat, Asia/Muscat",
        "UTC, UTC",
        "europe/berlin, Europe/Berlin",
        "AMERICA/NEW_YORK, America/New_York",
        "etc/utc, UTC",
        "Asia/Calcutta, Asia/Kolkata",
        "Europe/Kiev, Europe/Kyiv",
        "America/Godthab, America/Nuuk",
        "US/Pacific, America/Los_Angeles",
        "est, EST",
        "MST, MST",
        "HST, HST",
        "ROC, Asia/Taipei",
        "EST5EDT, EST5EDT",
        "GMT-0, Etc/GMT",
        "W. Europe Standard Time, Europe/Berlin",
        "eastern standard time, America/New_York",
        "India Standard Time, Asia/Kolkata",
        "Europe/Oslo, Europe/Oslo",
        "Europe/Amsterdam, Europe/Amsterdam"
    })
    void aNameGivesItsZone(String name, String zone) {
        assertThat(ZoneNames.find(name)).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "+05:30, +05:30",
        "-0330, -03:30",
        "+2, +02:00",
        "UTC+3, +03:00",
        "utc-11, -11:00",
        "GMT-4, -04:00",
        "GMT+05:45, +05:45",
        "UTC+14:00, +14:00"
    })
    void anOffsetGivesAZoneWhoseClocksNeverChange(String name, String offset) {
        assertThat(ZoneNames.find(name)).contains(ZoneOffset.of(offset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC+0", "GMT+00:00", "+00:00", "-0000", "Zulu", "UCT", "Z", "z"})
    void anOffsetOfZeroIsUtc(String name) {
        assertThat(ZoneNames.find(name))
                .hasValueSatisfying(
                        zone -> assertThat(zone.getRules().isFixedOffset()).isTrue());
    }

    @Test
    void everyWindowsNameGivesAZone() {
        assertThat(WindowsZones.names())
                .hasSizeGreaterThan(130)
                .allSatisfy(name -> assertThat(ZoneNames.find(name)).as(name).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Tokio, Asia/Tokyo",
        "Berlin, Europe/Berlin",
        "America/Berlin, Europe/Berlin",
        "new york, America/New_York",
        "Europe/Londn, Europe/London",
        "Etc/Unknown, Etc/UTC",
        "undefined, Etc/UTC",
        "'', Etc/UTC",
        "xyzzy-plugh-nothing-of-the-kind, Etc/UTC",
        "+19:00, Etc/UTC"
    })
    void theErrorForAnUnknownZoneNamesTheMostSimilarOne(String name, String nearest) {
        assertThat(ZoneNames.find(name)).isEmpty();
        assertThat(ZoneNames.problem(name)).endsWith(" " + nearest);
    }

    @Test
    void theProblemIsNamed() {
        assertThat(ZoneNames.problem("")).startsWith("is empty");
        assertThat(ZoneNames.problem("Etc/Unknown")).contains("does not know its time zone");
        assertThat(ZoneNames.problem("undefined")).contains("does not know its time zone");
        assertThat(ZoneNames.problem("+19:00")).contains("more than 18 hours");
    }
}
