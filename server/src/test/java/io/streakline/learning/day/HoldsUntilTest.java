package io.streakline.learning.day;

import static io.streakline.learning.day.Zones.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** For how long a date and offsets stay as they are, beside a walk by quarters of an hour. */
class HoldsUntilTest {

    private static final Instant BASE = Instant.parse("2018-10-20T00:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration BACK = Duration.ofDays(40);
    private static final Duration AHEAD = Duration.ofDays(20);

    @Provide
    Arbitrary<ZoneHistory> histories() {
        return Zones.histories(BASE);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Zones.quarters(BASE.minus(Duration.ofDays(3)), 14);
    }

    @Property(tries = 300)
    void aDateHoldsUpToItsFirstChange(@ForAll("histories") ZoneHistory zones, @ForAll("moments") Instant moment) {
        Instant until = moment;
        while (zones.dateOf(until).equals(zones.dateOf(moment))) {
            until = until.plus(QUARTER);
        }
        assertThat(zones.dateHoldsUntil(moment)).isEqualTo(until);
        assertThat(zones.dateHoldsUntil(moment.plusMillis(1))).isEqualTo(until);
    }

    @Property(tries = 300)
    void offsetsHoldUpToTheTimeThatIsTold(@ForAll("histories") ZoneHistory zones, @ForAll("moments") Instant moment) {
        Instant from = moment.plusMillis(1); // not just at a change
        Instant until = zones.offsetsHoldUntil(from, BACK, AHEAD);
        assertThat(until).isAfter(from);
        var now = zones.offsets(from.minus(BACK), from.plus(AHEAD));
        Instant last = until.minusMillis(1);
        for (Instant at = from; at.isBefore(last); at = at.plus(Duration.ofHours(5))) {
            assertThat(zones.offsets(at.minus(BACK), at.plus(AHEAD))).isEqualTo(now);
            assertThat(zones.entryAt(at)).isEqualTo(zones.entryAt(from));
        }
        assertThat(zones.offsets(last.minus(BACK), last.plus(AHEAD))).isEqualTo(now);
        assertThat(zones.entryAt(last)).isEqualTo(zones.entryAt(from));
    }

    @Test
    void aDateThatComesAgainHoldsUpToTheEndOfItsFirstPartOnly() {
        // From Kiritimati to Honolulu, 24 hours back: the date of the flight comes again.
        var zones = new ZoneHistory(List.of(
                entry("2026-01-01T00:00:00Z", "Pacific/Kiritimati"),
                entry("2026-05-11T20:00:00Z", "Pacific/Honolulu")));
        Instant before = Instant.parse("2026-05-11T12:00:00Z"); // 12 May, 02:00
        assertThat(zones.dateHoldsUntil(before)).isEqualTo("2026-05-11T20:00:00Z");
        assertThat(zones.dayEndsAt(before)).isEqualTo("2026-05-13T10:00:00Z");
    }
}
