package io.streakline.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.config.Limits;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Which refresh token is good, and how long a wrong password waits: as functions. */
class RotationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RefreshToken first = RefreshToken.first("0".repeat(24), RANDOM);
    private final byte[] salt = RefreshToken.salt(RANDOM);
    private final RefreshToken second = first.next(salt);

    private Session session() {
        return new Session(
                first.session(),
                "ada",
                0,
                second.digest(),
                first.digest(),
                salt,
                null,
                NOW,
                NOW,
                NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void theNewestIsGoodUntilTheSessionExpires() {
        assertThat(Rotation.judge(session(), second, NOW.plus(Duration.ofDays(29))))
                .isInstanceOf(Rotation.Next.class);
        assertThat(Rotation.judge(session(), second, NOW.plus(Duration.ofDays(30))))
                .isInstanceOf(Rotation.Expired.class);
    }

    @Test
    void theOneBeforeGivesTheNewestAgainForAFewSeconds() {
        Instant end = NOW.plus(Limits.REFRESH_GRACE);
        assertThat(Rotation.judge(session(), first, end.minusNanos(1))).isInstanceOf(Rotation.Again.class);
        assertThat(Rotation.judge(session(), first, end)).isInstanceOf(Rotation.Reused.class);
        assertThat(first.next(salt)).isEqualTo(second);
    }

    @Test
    void anOlderOneAndAMadeUpOneGiveItAway() {
        RefreshToken madeUp = RefreshToken.first(first.session(), RANDOM);
        assertThat(Rotation.judge(session(), madeUp, NOW)).isInstanceOf(Rotation.Reused.class);
    }

    @Test
    void neitherAnOldTokenNorTheSaltAloneGivesTheNext() {
        assertThat(first.next(RefreshToken.salt(RANDOM))).isNotEqualTo(second);
        assertThat(RefreshToken.first(first.session(), RANDOM).next(salt)).isNotEqualTo(second);
    }

    @Test
    void aTokenIsReadAsItIsWrittenAndIsNotShown() {
        assertThat(RefreshToken.parse(first.text())).contains(first);
        assertThat(RefreshToken.parse(first.text() + "x")).isEmpty();
        assertThat(first).hasToString("[redacted]");
    }

    @Property
    void theWaitNeverShrinksAndIsBounded(@ForAll("failures") int failures) {
        Duration wait = Attempts.wait(failures, Limits.ATTEMPTS_FREE, Limits.ATTEMPTS_WAIT);
        Duration next = Attempts.wait(failures + 1, Limits.ATTEMPTS_FREE, Limits.ATTEMPTS_WAIT);
        assertThat(next).isGreaterThanOrEqualTo(wait).isLessThanOrEqualTo(Limits.ATTEMPTS_WAIT);
        assertThat(wait.isZero()).isEqualTo(failures < Limits.ATTEMPTS_FREE);
    }

    @Provide
    Arbitrary<Integer> failures() {
        return Arbitraries.integers().between(0, 1_000_000);
    }
}
