package io.streakline.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void theFirstAttemptIsAtOnceAndTheNextSoon() {
        assertThat(Backoff.after(0)).isZero();
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(Backoff.after(2)).isEqualTo(Duration.ofMillis(200));
    }

    @Property
    void theWaitNeverDecreasesAndNeverExceedsFiveSeconds(@ForAll @IntRange(max = Integer.MAX_VALUE - 1) int failures) {
        assertThat(Backoff.after(failures + 1))
                .isGreaterThanOrEqualTo(Backoff.after(failures))
                .isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
}
