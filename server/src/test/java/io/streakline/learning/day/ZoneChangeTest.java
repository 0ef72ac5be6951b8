package io.streakline.learning.day;

import static io.streakline.learning.day.Zones.date;
import static io.streakline.learning.day.Zones.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A zone is added to a history a day apart from others, or replaces an unused one. */
class ZoneChangeTest {

    private static final Predicate<ZoneEntry> USED = Objects::nonNull;
    private static final Predicate<ZoneEntry> UNUSED = Objects::isNull;

    private static final ZoneEntry OSLO = entry("2026-05-01T12:00:00Z", "Europe/Oslo");
    private static final ZoneEntry TOKYO = entry("2026-05-10T12:00:00Z", "Asia/Tokyo");

    private static ZoneHistory history(ZoneEntry... entries) {
        return new ZoneHistory(Arrays.asList(entries));
    }

    private static void assertChanged(ZoneChange change, ZoneEntry... entries) {
        assertThat(change).isEqualTo(new ZoneChange.Changed(history(entries)));
    }

    @Test
    void theFirstZoneAppliesToAllTimeIfNothingWasAcceptedBefore() {
        ZoneChange change = ZoneHistory.NONE.with(TOKYO, UNUSED);
        assertChanged(change, TOKYO);
        assertThat(history(TOKYO).dateOf(Instant.parse("2020-01-01T23:00:00Z"))).isEqualTo(date("2020-01-02"));
    }

    @Test
    void eventsAcceptedBeforeAnyZoneStayInUtc() {
        ZoneChange change = ZoneHistory.NONE.with(TOKYO, USED);
        assertChanged(change, ZoneEntry.DEFAULT, TOKYO);
        assertThat(history(ZoneEntry.DEFAULT, TOKYO).dateOf(Instant.parse("2026-05-10T11:00:00Z")))
                .isEqualTo(date("2026-05-10"));
    }

    @Test
    void aZoneMayChangeAfterTwentyFourHoursAndNotEarlier() {
        assertChanged(
                history(OSLO).with(entry("2026-05-02T12:00:00Z", "Asia/Tokyo"), USED),
                OSLO,
                entry("2026-05-02T12:00:00Z", "Asia/Tokyo"));
        assertThat(history(OSLO).with(entry("2026-05-02T11:59:59.999Z", "Asia/Tokyo"), USED))
                .isEqualTo(new ZoneChange.TooClose(OSLO));
    }

    @Test
    void anUnusedZoneIsReplaced() {
        ZoneEntry corrected = entry("2026-05-10T12:05:00Z", "Asia/Seoul");
        assertChanged(history(OSLO, TOKYO).with(corrected, OSLO::equals), OSLO, corrected);
    }

    @Test
    void returningToThePreviousZoneRemovesTheUnusedOne() {
        ZoneEntry back = entry("2026-05-10T13:00:00Z", "Europe/Oslo");
        assertChanged(history(OSLO, TOKYO).with(back, OSLO::equals), OSLO);
    }

    @Test
    void anUnusedZoneThatIsFarEnoughAwayStays() {
        ZoneEntry later = entry("2026-06-01T00:00:00Z", "Asia/Seoul");
        assertChanged(history(OSLO, TOKYO).with(later, UNUSED), OSLO, TOKYO, later);
    }

    @Test
    void anImportMayPutAZoneBetweenTwoOthers() {
        ZoneEntry between = entry("2026-05-05T00:00:00Z", "Asia/Seoul");
        assertChanged(history(OSLO, TOKYO).with(between, USED), OSLO, between, TOKYO);
        assertThat(history(OSLO, TOKYO).with(entry("2026-05-09T13:00:00Z", "Asia/Seoul"), USED))
                .as("too close to the one behind it")
                .isEqualTo(new ZoneChange.TooClose(TOKYO));
    }

    @Test
    void settingTheZoneInForceAgainIsNoChange() {
        ZoneEntry again = entry("2026-05-01T12:00:01Z", "Europe/Oslo");
        assertThat(history(OSLO).with(again, USED)).isEqualTo(new ZoneChange.Unchanged());
        assertThat(ZoneHistory.NONE.with(entry("2026-05-01T12:00:01Z", "UTC"), USED))
                .isEqualTo(new ZoneChange.Unchanged());
        assertThat(ZoneHistory.NONE.with(entry("2026-05-01T12:00:01Z", "UTC"), UNUSED))
                .isEqualTo(new ZoneChange.Unchanged());
    }

    @Test
    void anotherDayStartIsAChange() {
        ZoneEntry later = new ZoneEntry(TOKYO.effectiveFrom(), OSLO.zone(), 4);
        assertChanged(history(OSLO).with(later, USED), OSLO, later);
    }

    @Test
    void returningToUtcBeforeAnyEventIsAsIfNothingHadBeenSet() {
        ZoneChange change = history(TOKYO).with(entry("2026-05-10T12:01:00Z", "UTC"), UNUSED);
        assertThat(change).isEqualTo(new ZoneChange.Changed(new ZoneHistory(List.of())));
    }
}
