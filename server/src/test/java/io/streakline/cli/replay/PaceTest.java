package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant FIRST = Instant.parse("2017-02-28T12:00:00Z");

    private Instant now = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void dividesTheTimeSinceTheFirstEventBySpeed() {
        Pace pace = new Pace(60, () -> now);

        assertThat(pace.untilDue(FIRST)).isZero();
        assertThat(pace.untilDue(FIRST.plusSeconds(600))).isEqualTo(Duration.ofSeconds(10));
        now = now.plusSeconds(4);
        assertThat(pace.untilDue(FIRST.plusSeconds(600))).isEqualTo(Duration.ofSeconds(6));
        now = now.plusSeconds(7);
        assertThat(pace.untilDue(FIRST.plusSeconds(600))).isZero();
    }

    @Test
    void neverWaitsAtInfiniteSpeedNorForAnEventOutOfOrder() {
        Pace fast = new Pace(Double.POSITIVE_INFINITY, () -> now);
        assertThat(fast.untilDue(FIRST)).isZero();
        assertThat(fast.untilDue(FIRST.plus(Duration.ofDays(2000)))).isZero();

        Pace slow = new Pace(1, () -> now);
        assertThat(slow.untilDue(FIRST)).isZero();
        assertThat(slow.untilDue(FIRST.minusSeconds(60))).isZero();
    }
}
