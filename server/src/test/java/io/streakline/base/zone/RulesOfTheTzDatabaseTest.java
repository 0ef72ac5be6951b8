package io.streakline.base.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streakline.testing.Python;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of java.time in this server are those of the built-in tz database. */
class RulesOfTheTzDatabaseTest {

    private static final Instant FROM = Instant.parse("1970-01-01T00:00:00Z");

    /** joda-time writes the rules out up to this year. */
    private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");

    /** Links to Athens and Lisbon there; Debian's files keep their own data until 1996. */
    private static final Set<String> LINKED_BY_JODA_TIME = Set.of("EET", "WET");

    private static ZoneRules rules(String zone) {
        return ZoneId.of(zone).getRules();
    }

    @ParameterizedTest
    @CsvSource({
        "America/Vancouver, -07:00",
        "Canada/Pacific, -07:00",
        "America/Edmonton, -06:00",
        "America/Yellowknife, -06:00",
        "Canada/Mountain, -06:00",
        "America/Winnipeg, -05:00",
        "America/Rainy_River, -05:00",
        "Canada/Central, -05:00",
        "America/Inuvik, -06:00",
        "America/Havana, -04:00",
        "Cuba, -04:00",
        "Africa/Casablanca, Z",
        "Africa/El_Aaiun, Z"
    })
    void aZoneWhoseGovernmentChangedItsClocksIn2026HasItsNewOffset(String zone, String offset) {
        ZoneRules ours = rules(zone);
        DateTimeZone theirs = DateTimeZone.forID(zone);
        Instant january = Instant.parse("2027-01-15T12:00:00Z");
        assertThat(ours.getOffset(january).getTotalSeconds() * 1000)
                .isEqualTo(theirs.getOffset(january.toEpochMilli()));
        assertThat(ours.getOffset(january).getId()).isEqualTo(offset);
    }

    /** Two seconds on either side, because joda-time places changes at 24:00 a millisecond too early. */
    @Test
    void everyTransitionOfEveryZoneEqualsJodaTimes() {
        for (String zone : DateTimeZone.getAvailableIDs()) {
            if (LINKED_BY_JODA_TIME.contains(zone)) {
                continue;
            }
            DateTimeZone theirs = DateTimeZone.forID(zone);
            ZoneRules ours = rules(zone);
            for (long at = FROM.toEpochMilli(), next; at < TO.toEpochMilli(); at = next) {
                check(zone, ours, theirs, Instant.ofEpochMilli(at));
                next = theirs.nextTransition(at);
                if (next == at) {
                    break;
                }
            }
            for (var change = ours.nextTransition(FROM);
                    change != null && change.getInstant().isBefore(TO);
                    change = ours.nextTransition(change.getInstant())) {
                check(zone, ours, theirs, change.getInstant());
            }
        }
    }

    private static void check(String zone, ZoneRules ours, DateTimeZone theirs, Instant change) {
        for (int seconds : new int[] {-2, 2}) {
            Instant moment = change.plusSeconds(seconds);
            if (!moment.isBefore(FROM)) {
                assertThat(ours.getOffset(moment).getTotalSeconds() * 1000)
                        .as("%s at %s", zone, moment)
                        .isEqualTo(theirs.getOffset(moment.toEpochMilli()));
            }
        }
    }

    /** Every transition in the files and in ours, found by Python independently, two seconds on either side. */
    @Test
    void everyTransitionOfEveryZoneEqualsThatOfTheCompiledFiles() throws IOException {
        Path folder = Path.of(System.getProperty("streakline.zoneinfo", "/usr/share/zoneinfo"));
        assumeTrue(
                Files.isDirectory(folder), () -> folder + " is missing: install tzdata, or set -Dstreakline.zoneinfo");
        String version = ZoneFolder.read(folder, name -> false).version();
        String ours = InstalledZones.current().version();
        assumeTrue(
                version.equals(ours),
                () -> folder + " has version " + version + ", the server " + ours + ": set -Dstreakline.zoneinfo");
        Path wanted = Files.createTempFile("offsets", ".txt");
        try {
            List<String> lines = new ArrayList<>();
            for (String zone : InstalledZones.current().names()) {
                if (!zone.startsWith("SystemV/") && Files.exists(folder.resolve(zone))) {
                    lines.add(line(zone));
                }
            }
            assertThat(lines).hasSizeGreaterThan(590);
            Files.write(wanted, lines, StandardCharsets.US_ASCII);
            assertThat(Python.output("zones.py", folder.toString(), wanted.toString()))
                    .isEqualToIgnoringWhitespace("right: " + lines.size());
        } finally {
            Files.delete(wanted);
        }
    }

    /** The zone, its first offset, then each transition and the offset from then on. */
    private static String line(String zone) {
        ZoneRules rules = rules(zone);
        StringBuilder line =
                new StringBuilder(zone).append(' ').append(rules.getOffset(FROM).getTotalSeconds());
        for (var change = rules.nextTransition(FROM);
                change != null && change.getInstant().isBefore(TO);
                change = rules.nextTransition(change.getInstant())) {
            line.append(' ')
                    .append(change.toEpochSecond())
                    .append(' ')
                    .append(change.getOffsetAfter().getTotalSeconds());
        }
        return line.toString();
    }

    @Test
    void noNameThatTheJdkKnowsIsMissing() {
        assertThat(ZoneId.getAvailableZoneIds())
                .containsAll(Set.of(TimeZone.getAvailableIDs()).stream()
                        .filter(id -> id.length() > 3 && !id.contains("SystemV"))
                        .toList())
                .contains("EST", "MST", "HST", "ROC", "GMT+0", "GMT-0", "SystemV/AST4ADT", "SystemV/HST10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1974-01-06T07:00:00Z", "1975-02-23T07:00:00Z", "2026-04-26T07:00:00Z"})
    void systemVChangesItsClocksAsInTheJdk(String change) {
        ZoneRules rules = rules("SystemV/EST5EDT");
        Instant moment = Instant.parse(change);
        assertThat(rules.getOffset(moment.minusSeconds(1)).getId()).isEqualTo("-05:00");
        assertThat(rules.getOffset(moment).getId()).isEqualTo("-04:00");
    }
}
