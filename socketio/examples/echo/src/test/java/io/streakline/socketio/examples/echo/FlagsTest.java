package io.streakline.socketio.examples.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagsTest {

    @Test
    void without_flags_everything_has_its_default() {
        Flags flags = Flags.parse();
        assertThat(flags.port()).isEqualTo(3000);
        assertThat(flags.path()).isEqualTo("/socket.io/");
        assertThat(flags.pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(flags.pingTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(flags.connectTimeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(flags.maxPayload()).isEqualTo(1_000_000);
        assertThat(flags.recovery()).isFalse();
        assertThat(flags.raw()).isFalse();
    }

    @Test
    void every_flag_is_taken() {
        Flags flags = Flags.parse(
                "--raw --port 1 --path /x --ping-interval 2 --ping-timeout 3 --connect-timeout 4 --max-payload 5 --recovery on"
                        .split(" "));
        assertThat(flags)
                .isEqualTo(new Flags(
                        1, "/x", Duration.ofMillis(2), Duration.ofMillis(3), Duration.ofMillis(4), 5, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "--port",
        "--port x",
        "--nonsense 1",
        "--recovery maybe",
        "nonsense",
        "--ping-interval -5",
        "--port 70000"
    })
    void a_bad_flag_is_said(String line) {
        assertThatThrownBy(() -> Flags.parse(line.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
