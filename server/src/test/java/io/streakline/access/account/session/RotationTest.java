package io.streakline.access.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.access.account.signin.FailedSignIns;
import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Validity of refresh tokens, and the wait after wrong passwords, as functions. */
class RotationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Digest NONCE = Digest.of("a client's own nonce");

    private final RefreshTokens tokens = new RefreshTokens(new byte[32], RANDOM);
    private final RefreshToken first = tokens.first("0".repeat(24));
    private final byte[] salt = tokens.salt();
    private final RefreshToken second = tokens.next(first, salt);

    private SignInSession session() {
        return new SignInSession(
                first.session(),
                "ada",
                0,
                second.digest(),
                first.digest(),
                salt,
                NONCE,
                null,
                NOW,
                NOW,
                NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void theNewestTokenIsValidUntilTheSessionExpires() {
        assertThat(Rotation.judge(session(), second, null, NOW.plus(Duration.ofDays(29))))
                .isInstanceOf(Rotation.Next.class);
        assertThat(Rotation.judge(session(), second, null, NOW.plus(Duration.ofDays(30))))
                .isInstanceOf(Rotation.Expired.class);
    }

    @Test
    void thePreviousTokenGivesTheNewestAgainForAFewSeconds() {
        Instant end = NOW.plus(Limits.REFRESH_GRACE);
        assertThat(Rotation.judge(session(), first, null, end.minusNanos(1))).isInstanceOf(Rotation.Again.class);
        assertThat(Rotation.judge(session(), first, null, end)).isInstanceOf(Rotation.Reused.class);
        assertThat(tokens.next(first, salt)).isEqualTo(second);
    }

    @Test
    void onlyTheClientThatLostTheAnswerMayRepeatTheRefreshForMinutes() {
        Instant late = NOW.plus(Limits.REFRESH_GRACE);
        Instant end = NOW.plus(Limits.REFRESH_GRACE_OF_CLIENT);
        Digest other = Digest.of("another client's nonce");
        assertThat(Rotation.judge(session(), first, NONCE, late)).isInstanceOf(Rotation.Again.class);
        assertThat(Rotation.judge(session(), first, NONCE, end.minusNanos(1))).isInstanceOf(Rotation.Again.class);
        assertThat(Rotation.judge(session(), first, NONCE, end)).isInstanceOf(Rotation.Reused.class);
        assertThat(Rotation.judge(session(), first, other, late)).isInstanceOf(Rotation.Reused.class);
        assertThat(Rotation.judge(session(), first, null, late)).isInstanceOf(Rotation.Reused.class);
        RefreshToken older = tokens.first(first.session());
        assertThat(Rotation.judge(session(), older, NONCE, NOW)).isInstanceOf(Rotation.Reused.class);
    }

    @Test
    void anOlderTokenRevealsACopy() {
        RefreshToken older = tokens.first(first.session());
        assertThat(Rotation.judge(session(), older, null, NOW)).isInstanceOf(Rotation.Reused.class);
    }

    @Test
    void neitherAnOldTokenNorTheSaltAloneGivesTheNext() {
        assertThat(tokens.next(first, tokens.salt())).isNotEqualTo(second);
        assertThat(tokens.next(tokens.first(first.session()), salt)).isNotEqualTo(second);
    }

    @Test
    void aTokenIsParsedAsItWasFormattedAndIsNotPrinted() {
        assertThat(tokens.parse(first.text())).contains(first);
        assertThat(tokens.parse(first.text() + "x")).isEmpty();
        assertThat(first).hasToString("[redacted]");
    }

    @Test
    void aForgedTokenIsIgnored() {
        var others = new RefreshTokens(new byte[] {1, 2, 3}, RANDOM);
        assertThat(tokens.parse(others.first(first.session()).text())).isEmpty();
        assertThat(tokens.parse(first.text().replace("slr_0", "slr_1"))).isEmpty();
        assertThat(tokens.parse(second.text())).contains(second);
    }

    @Property
    void theWaitNeverDecreasesAndIsBounded(@ForAll("failures") int failures) {
        Duration wait = FailedSignIns.wait(failures, Limits.ATTEMPTS_FREE, Limits.ATTEMPTS_WAIT);
        Duration next = FailedSignIns.wait(failures + 1, Limits.ATTEMPTS_FREE, Limits.ATTEMPTS_WAIT);
        assertThat(next).isGreaterThanOrEqualTo(wait).isLessThanOrEqualTo(Limits.ATTEMPTS_WAIT);
        assertThat(wait.isZero()).isEqualTo(failures < Limits.ATTEMPTS_FREE);
    }

    @Provide
    Arbitrary<Integer> failures() {
        return Arbitraries.integers().between(0, 1_000_000);
    }
}
