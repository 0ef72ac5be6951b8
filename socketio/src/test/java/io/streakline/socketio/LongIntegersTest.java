package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments with integers of any length. */
class LongIntegersTest {

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]", "[[],%s,{}]", "{\"a\":%s}", "{\"a\":[{\"b\":%s}]}"})
    void beyond_a_thousand_characters_they_are_doubles_wherever_they_stand(String text) {
        assertThat(Json.parse(text.formatted("9".repeat(5_000))).toString())
                .isEqualTo(Json.parse(text.formatted("1e400")).toString());
        assertThat(Json.parse(text.formatted("-" + "9".repeat(5_000))).toString())
                .isEqualTo(Json.parse(text.formatted("-1e400")).toString());
    }

    @Test
    void up_to_a_thousand_characters_they_are_exact_whatever_stands_beside_them() {
        String digits = "7".repeat(1_000);
        JsonNode node =
                Json.parse("[" + digits + ",1,-2147483649,1.5,\"" + digits + "7\"," + digits + "7,2,true,null]");
        assertThat(node.get(0).bigIntegerValue()).isEqualTo(new BigInteger(digits));
        assertThat(node.get(1).isInt()).isTrue();
        assertThat(node.get(2).longValue()).isEqualTo(-2147483649L);
        assertThat(node.get(3).doubleValue()).isEqualTo(1.5);
        assertThat(node.get(4).textValue()).isEqualTo(digits + "7");
        assertThat(node.get(5).isDouble()).isTrue();
        assertThat(node.get(6).intValue()).isEqualTo(2);
        assertThat(node.get(7).isBoolean()).isTrue();
        assertThat(node.get(8).isNull()).isTrue();
    }

    @Test
    void the_longest_takes_no_time() {
        String longest = "9".repeat(8_000_000);
        JsonNode node = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Json.parse(longest));
        assertThat(node.doubleValue()).isInfinite();
    }
}
