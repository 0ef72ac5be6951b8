package io.streakline.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.access.policy.Caller;
import io.streakline.base.config.Config;
import io.streakline.base.config.RateLimit;
import io.streakline.base.config.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class LimiterTest {

    private static final Caller NOBODY = new Caller.Nobody();

    private final AtomicLong now = new AtomicLong();
    private final List<Limiter.Kind> refused = new ArrayList<>();

    private Limiter limiter(boolean open) {
        return new Limiter(rates("3/s", "2/s", "1/m", "1/h"), open, now::get, refused::add);
    }

    private static Config.Rates rates(String address, String user, String key, String signIn) {
        return Config.of(Map.of(
                        Setting.LIMIT_ADDRESS, address,
                        Setting.LIMIT_USER, user,
                        Setting.LIMIT_KEY, key,
                        Setting.LIMIT_SIGN_IN, signIn))
                .clientLimits()
                .rates();
    }

    private static boolean granted(Allowance allowance) {
        return allowance == null || allowance.granted();
    }

    @Test
    void signInHasAStricterLimitByAddressThanCalls() {
        Limiter limiter = limiter(false);

        assertThat(granted(limiter.takeSignIn("192.0.2.1"))).isTrue();
        assertThat(limiter.takeSignIn("192.0.2.1").retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(granted(limiter.takeSignIn("192.0.2.2"))).isTrue();
        assertThat(granted(limiter.takeFrom("192.0.2.1"))).isTrue();
        assertThat(refused).containsExactly(Limiter.Kind.SIGN_IN);
    }

    @Test
    void aUserIsLimitedByUserAndByAddressInEveryRole() {
        Limiter limiter = limiter(false);

        assertThat(granted(limiter.take(new Caller.Learner("ada"), "192.0.2.1")))
                .isTrue();
        assertThat(granted(limiter.take(new Caller.Admin("ada"), "192.0.2.2"))).isTrue();
        assertThat(granted(limiter.take(new Caller.Mentor("ada"), "192.0.2.3"))).isFalse();
        assertThat(granted(limiter.take(new Caller.Learner("eve"), "192.0.2.1")))
                .isTrue();
        assertThat(granted(limiter.take(NOBODY, "192.0.2.1"))).isTrue();
        assertThat(granted(limiter.take(new Caller.Learner("mo"), "192.0.2.1"))).isFalse();
        assertThat(refused).containsExactly(Limiter.Kind.USER, Limiter.Kind.ADDRESS);
    }

    @Test
    void aKeyIsLimitedByItselfFromAnyAddress() {
        Limiter limiter = limiter(false);
        var key = new Caller.Key("one", 0, Set.of(), null);

        for (int call = 0; call < 5; call++) {
            limiter.take(NOBODY, "192.0.2.1");
        }
        assertThat(granted(limiter.take(key, "192.0.2.1"))).isTrue();
        assertThat(granted(limiter.take(new Caller.Key("one", 1, Set.of(), null), "192.0.2.2")))
                .isFalse();
        assertThat(granted(limiter.take(new Caller.Key("two", 0, Set.of(), null), "192.0.2.1")))
                .isTrue();
    }

    @Test
    void thisMachineIsNotLimitedByAddressAndWithoutSignInNotAtAll() {
        var key = new Caller.Key("one", 0, Set.of(), null);

        assertThat(limiter(false).take(NOBODY, "")).isNull();
        assertThat(limiter(false).take(key, "")).isNotNull();
        assertThat(limiter(true).take(key, "")).isNull();
        assertThat(limiter(true).take(new Caller.Anybody(), "192.0.2.1")).isNotNull();
    }

    @Test
    void aLimitThatIsOffHasNoEffect() {
        var limiter = new Limiter(rates("off", "off", "off", "off"), false, now::get, refused::add);

        assertThat(limiter.take(new Caller.Learner("ada"), "192.0.2.1")).isNull();
        assertThat(limiter.takeSignIn("192.0.2.1")).isNull();
        assertThat(limiter.floods("192.0.2.1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"500/s, 500, PT0.002S", "10/m, 10, PT6S", "6/h:1, 1, PT10M", "500/s:5000, 5000, PT0.002S"})
    void aRateIsParsedAsWritten(String text, int burst, Duration interval) {
        assertThat(rates(text, "off", "off", "off").address()).isEqualTo(new RateLimit(burst, interval));
    }
}
