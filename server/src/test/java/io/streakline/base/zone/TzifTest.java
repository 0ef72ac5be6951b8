package io.streakline.base.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiled time zone files, their footers, and folders of them. */
class TzifTest {

    private static String offset(ZoneRules rules, String moment) {
        return rules.getOffset(Instant.parse(moment)).getId();
    }

    /** Around each transition of the footer, in near and far years. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EST5EDT,M3.2.0,M11.1.0 | 2027-03-14T07:00:00Z | -05:00 | -04:00",
                "EST5EDT,M3.2.0,M11.1.0 | 2099-11-01T06:00:00Z | -04:00 | -05:00",
                "<-02>2<-01>,M3.5.0/-1,M10.5.0/0 | 2027-03-28T01:00:00Z | -02:00 | -01:00",
                "IST-2IDT,M3.4.4/26,M10.5.0 | 2027-03-26T00:00:00Z | +02:00 | +03:00",
                "EET-2EEST,M3.4.4/50,M10.4.4/50 | 2027-03-27T00:00:00Z | +02:00 | +03:00",
                "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0 | 2027-04-03T15:00:00Z | +11:00 | +10:30",
                "IST-1GMT0,M10.5.0,M3.5.0/1 | 2027-03-28T01:00:00Z | Z | +01:00",
                "AAA3BBB,J60/2,J300/2 | 2028-03-01T05:00:00Z | -03:00 | -02:00",
                "AAA3BBB,59/2,300/2 | 2028-02-29T05:00:00Z | -03:00 | -02:00",
                "AAA3BBB,M2.5.0/26,M10.5.0 | 2027-03-01T05:00:00Z | -03:00 | -02:00",
                "<-04>4<-03>,M9.1.6/24,M4.1.6/24 | 2027-09-05T04:00:00Z | -04:00 | -03:00"
            })
    void aFooterIsFollowed(String footer, String change, String before, String after) {
        ZoneRules rules = Tzif.read(TzifFiles.file(footer, Map.of())).rules();
        Instant moment = Instant.parse(change);
        assertThat(rules.getOffset(moment.minusSeconds(1)).getId()).isEqualTo(before);
        assertThat(rules.getOffset(moment).getId()).isEqualTo(after);
        assertThat(rules.nextTransition(moment.minusSeconds(1)).getInstant()).isEqualTo(moment);
    }

    @Test
    void daylightSavingTimeAllYearIsOneOffset() {
        ZoneRules rules =
                Tzif.read(TzifFiles.file("EST5EDT,0/0,J365/25", Map.of())).rules();
        assertThat(offset(rules, "2027-01-01T04:59:59Z")).isEqualTo("-04:00");
        assertThat(offset(rules, "2027-01-01T05:00:00Z")).isEqualTo("-04:00");
        assertThat(offset(rules, "2027-07-01T05:00:00Z")).isEqualTo("-04:00");
    }

    @Test
    void withoutAFooterTheLastOffsetStays() {
        ZoneRules rules =
                Tzif.read(TzifFiles.file("", Map.of(1_000_000_000L, 3_600))).rules();
        assertThat(offset(rules, "2001-09-09T01:46:39Z")).isEqualTo("Z");
        assertThat(offset(rules, "2099-01-01T00:00:00Z")).isEqualTo("+01:00");
    }

    @Test
    void aFooterThatContradictsTheLastChangeIsDamage() {
        assertThatThrownBy(() -> Tzif.read(TzifFiles.file("MST7", Map.of(1_000_000_000L, 3_600))))
                .hasMessageContaining("contradicts its last change");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EST",
                "EST5EDT",
                "E5",
                "EST25",
                "EST5EDT,M13.1.0,M11.1.0",
                "EST5EDT,M3.2.0",
                "EST5EDT,M3.2.0,M11.1.0x"
            })
    void aFooterThatIsNoTzStringIsDamage(String footer) {
        byte[] file = TzifFiles.file("", Map.of());
        byte[] damaged = Arrays.copyOf(file, file.length + footer.length());
        System.arraycopy(
                footer.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                0,
                damaged,
                file.length - 1,
                footer.length());
        damaged[damaged.length - 1] = '\n';
        assertThatThrownBy(() -> Tzif.read(damaged)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileThatEndsTooEarlyIsDamageWhereverItEnds() {
        byte[] file = TzifFiles.file("EST5EDT,M3.2.0,M11.1.0", Map.of(1_000_000_000L, -14_400));
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Tzif.read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aMissingFolderIsAnError(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> InstalledZones.install(folder.resolve("missing"), InstalledZones.Preference.NEWER))
                .isInstanceOf(ZoneRulesFault.class)
                .hasMessageContaining("which is not a folder");
        Files.writeString(folder.resolve("notes"), "nothing");
        assertThatThrownBy(() -> InstalledZones.install(folder, InstalledZones.Preference.NEWER))
                .isInstanceOf(ZoneRulesFault.class)
                .hasMessageContaining("contains no compiled time zone file");
    }

    @Test
    void aDamagedFileIsNamed(@TempDir Path folder) throws IOException {
        TzifFiles.folder(folder, "2099a", Map.of("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"));
        Files.writeString(folder.resolve("Europe/Paris"), "no such thing");
        assertThatThrownBy(() -> InstalledZones.install(folder, InstalledZones.Preference.NEWER))
                .isInstanceOf(ZoneRulesFault.class)
                .hasMessageContaining("Europe/Paris is damaged: it does not begin with TZif");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"XXX24", "XXX-24:59:59", "XXX18:00:01", "XXX3YYY24,M3.2.0,M11.1.0", "XXX3YYY,J1/-167,J365/167"})
    void aFooterThatJavaTimeDoesNotAcceptIsDamage(String footer, @TempDir Path folder) throws IOException {
        Files.write(folder.resolve("Zone"), TzifFiles.file(footer, Map.of()));
        readsOrNamesTheFile(folder);
    }

    @Test
    void aFileWithAnyWrongByteIsReadOrNamed(@TempDir Path folder) throws IOException {
        byte[] whole =
                TzifFiles.file("PST8PDT,M3.2.0,M11.1.0", Map.of(1_000_000_000L, -25_200, 1_020_000_000L, -28_800));
        for (int at = 0; at < whole.length; at++) {
            for (int wrong : new int[] {0, 1, '2', 0x7F, 0x80, 0xFF}) {
                byte[] damaged = whole.clone();
                damaged[at] = (byte) wrong;
                Files.write(folder.resolve("Zone"), damaged);
                readsOrNamesTheFile(folder);
            }
        }
    }

    private static void readsOrNamesTheFile(Path folder) {
        try {
            ZonePack pack = ZoneFolder.read(folder, name -> true);
            assertThat(pack.times("Zone").rules()).isNotNull();
        } catch (ZoneRulesFault fault) {
            assertThat(fault).hasMessageContaining(folder.resolve("Zone").toString());
        }
    }

    @Test
    void aFolderWithoutAVersionIsUsedOnlyIfTheOperatorSaysSo(@TempDir Path folder) throws IOException {
        TzifFiles.folder(folder, "", Map.of("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"));
        assertThatThrownBy(() -> InstalledZones.install(folder, InstalledZones.Preference.NEWER))
                .hasMessageContaining("does not state its version");
        try {
            assertThat(InstalledZones.install(folder, InstalledZones.Preference.ZONEINFO)
                            .origin())
                    .isEqualTo(folder.toString());
        } finally {
            InstalledZones.install(null, InstalledZones.Preference.NEWER);
        }
    }

    @Test
    void theNewerVersionIsUsedUnlessTheOperatorSaysOtherwise(@TempDir Path folder) {
        String builtIn = InstalledZones.current().version();
        TzifFiles.folder(folder, "2025b", Map.of("Europe/Berlin", "CET-1"));
        try {
            assertThat(InstalledZones.install(folder, InstalledZones.Preference.NEWER)
                            .version())
                    .isEqualTo(builtIn);
            assertThat(InstalledZones.install(folder, InstalledZones.Preference.BUILT_IN)
                            .version())
                    .isEqualTo(builtIn);
            assertThat(InstalledZones.install(folder, InstalledZones.Preference.ZONEINFO)
                            .version())
                    .isEqualTo("2025b");
            TzifFiles.folder(folder, "2031c", Map.of("Europe/Berlin", "CET-1"));
            assertThat(InstalledZones.install(folder, InstalledZones.Preference.NEWER)
                            .version())
                    .isEqualTo("2031c");
        } finally {
            InstalledZones.install(null, InstalledZones.Preference.NEWER);
        }
    }

    @Test
    void aZoneNewerThanTheServerIsKnownAndARenamedZoneIsOneZone(@TempDir Path folder) throws IOException {
        TzifFiles.folder(folder, "2099b", Map.of("Europe/Newtown", "CET-1", "Europe/Kyivv", "EET-2"));
        Files.writeString(folder.resolve("tzdata.zi"), "# version 2099b\nL Europe/Kyivv Europe/Kyiv\n");
        try {
            InstalledZones.install(folder, InstalledZones.Preference.NEWER);
            assertThat(ZoneNames.find("europe/newtown")).isPresent();
            assertThat(ZoneNames.find("Europe/Kyiv").orElseThrow().getId()).isEqualTo("Europe/Kyivv");
            assertThat(ZoneNames.find("Europe/Kiev").orElseThrow().getId()).isEqualTo("Europe/Kyivv");
            assertThat(ZoneNames.find("Asia/Tokyo")).isPresent();
        } finally {
            InstalledZones.install(null, InstalledZones.Preference.NEWER);
        }
    }
}
