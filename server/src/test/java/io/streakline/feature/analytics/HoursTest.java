package io.streakline.feature.analytics;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.util.RawValue;
import io.streakline.learning.Hours;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.WithServer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours are decimals in requests and answers, and whole milliseconds inside. */
class HoursTest extends WithServer {

    private static Reply add(String user, String hours) {
        return rest.patch(
                "/api/analytics/" + user + "/learning-hours", object().putRawValue("hours", new RawValue(hours)));
    }

    private static String total(Reply reply) {
        return reply.body().replaceFirst("^.*\"totalLearningHours\":([^,]*),.*$", "$1");
    }

    @Test
    void aTenthAndTwoTenthsAreThreeTenths() {
        String user = newUser();
        assertThat(total(add(user, "0.1"))).isEqualTo("0.1");
        assertThat(total(add(user, "0.2"))).isEqualTo("0.3");
        assertThat(total(add(user, "\"0.7\""))).isEqualTo("1");
        assertThat(total(rest.get("/api/analytics/" + user))).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3600000",
        "24, 86400000",
        "-1e-3, -3600",
        "1e0, 3600000",
        "2.4E1, 86400000",
        "0.00000013888888, 0",
        "0.00000013888889, 1", // half a millisecond and a bit
        "0.000000138888888888889, 1",
        "0.00000041666666, 1",
        "0.00000041666667, 2",
        "'\" 1.5 \"', 5400000",
        "'\"+.5\"', 1800000",
        "'\"1.\"', 3600000",
        "'\"1e-1\"', 360000"
    })
    void hoursAreRoundedHalfUpToMilliseconds(String hours, long millis) {
        String user = newUser();
        String yesterday = server.time().instant().minus(Duration.ofDays(1)).toString();
        rest.post(
                "/api/events",
                Rest.object()
                        .put("userId", user)
                        .put("type", "practice")
                        .put("hours", 24)
                        .put("occurredAt", yesterday));
        Reply added = add(user, hours);
        if (millis == 0) {
            assertThat(added.error()).isEqualTo("Valid hours value required");
        } else {
            BigDecimal expected = BigDecimal.valueOf(86_400_000 + millis);
            assertThat(new BigDecimal(total(added))
                            .multiply(BigDecimal.valueOf(3_600_000))
                            .setScale(0, RoundingMode.HALF_UP))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aCorrectionMayReachZeroButNotLess() {
        String user = newUser();
        add(user, "1.5");
        Reply refused = add(user, "-1.6");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("below_zero");
        assertThat(refused.error()).contains("below 0");
        assertThat(total(rest.get("/api/analytics/" + user))).isEqualTo("1.5");
        assertThat(total(add(user, "-1.5"))).isEqualTo("0");
        assertThat(add(user, "-0.001").status()).isEqualTo(400);
    }

    @Property(tries = 300)
    void parsedHoursArePrintedUnchanged(@ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long millis) {
        assertThat(Hours.toMillis(new BigDecimal(Double.toString(Hours.ofMillis(millis)))))
                .isEqualTo(millis);
    }

    @Property(tries = 300)
    void decimalsOfAMillisecondAndLongerKeepTheirValue(
            @ForAll @BigRange(min = "0", max = "24") @Scale(4) BigDecimal hours) {
        double printed = Hours.ofMillis(Hours.toMillis(hours));
        assertThat(new BigDecimal(Double.toString(printed)).setScale(4, RoundingMode.HALF_UP))
                .isEqualByComparingTo(hours.setScale(4, RoundingMode.HALF_UP));
    }
}
