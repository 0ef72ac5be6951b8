package io.streakline.bench.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.bench.BenchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamClientTest {

    private final StreamClient client = new StreamClient(0, "ann");

    @BeforeEach
    void joinTheStreamAtItsHead() {
        ready(40);
    }

    @Test
    void isContentWithEveryEventOnceAndInOrder() {
        event(41);
        event(42);
        take("42[\"users:status\",{\"activeCount\":1}]");
        ready(42);

        assertThat(client.offset()).isEqualTo(42);
        assertThat(client.missing()).isZero();
        assertThat(client.repeated()).isZero();
    }

    @Test
    void countsEventsThatWereLeftOut() {
        event(41);
        event(44);

        assertThat(client.missing()).isEqualTo(2);
    }

    @Test
    void countsEventsThatWereLeftOutOfARecovery() {
        event(41);
        ready(43);

        assertThat(client.missing()).isEqualTo(2);
    }

    @Test
    void countsEventsThatCameAgain() {
        event(41);
        event(41);

        assertThat(client.repeated()).isOne();
    }

    @Test
    void refusesATrailingStringThatIsNoPosition() {
        assertThatThrownBy(() -> take("42[\"activity:created\",{},\"yesterday\"]"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("yesterday");
    }

    private void event(long offset) {
        take("42[\"activity:created\",{\"title\":\"a \\\"b\\\"\"},{\"unread\":{}},\"c2ln-_:" + offset + "\"]");
    }

    private void ready(long offset) {
        take("42[\"stream:ready\",{\"recovered\":false},\"c2ln-_:" + offset + "\"]");
    }

    private void take(String packet) {
        client.take(ByteBuffer.wrap(packet.getBytes(StandardCharsets.UTF_8)));
    }
}
