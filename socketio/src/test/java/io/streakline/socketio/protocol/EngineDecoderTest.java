package io.streakline.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of the protocol's document, revision 4. */
class EngineDecoderTest {

    @Test
    void a_payload_holds_packets_apart_by_the_record_separator() throws Exception {
        List<EnginePacket> packets = EngineDecoder.payload("4hello\u001e2\u001e4world");
        assertThat(packets)
                .containsExactly(
                        new EnginePacket.Message("hello"),
                        new EnginePacket.Ping(""),
                        new EnginePacket.Message("world"));
    }

    @Test
    void binary_in_a_payload_is_base64_behind_a_b() throws Exception {
        List<EnginePacket> packets = EngineDecoder.payload("4hello\u001ebAQIDBA==");
        assertThat(packets.getFirst()).isEqualTo(new EnginePacket.Message("hello"));
        assertThat(((EnginePacket.Binary) packets.getLast()).data()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void base64_may_be_broken_into_lines_as_the_stock_java_client_does() throws Exception {
        EnginePacket packet = EngineDecoder.payload("bAQID\nBA==\n").getFirst();
        assertThat(((EnginePacket.Binary) packet).data()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void every_type_is_known() throws Exception {
        assertThat(EngineDecoder.packet("0{}")).isEqualTo(new EnginePacket.Open("{}"));
        assertThat(EngineDecoder.packet("1")).isEqualTo(new EnginePacket.Close());
        assertThat(EngineDecoder.packet("2probe")).isEqualTo(new EnginePacket.Ping("probe"));
        assertThat(EngineDecoder.packet("3")).isEqualTo(new EnginePacket.Pong(""));
        assertThat(EngineDecoder.packet("4")).isEqualTo(new EnginePacket.Message(""));
        assertThat(EngineDecoder.packet("5")).isEqualTo(new EnginePacket.Upgrade());
        assertThat(EngineDecoder.packet("6")).isEqualTo(new EnginePacket.Noop());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "abc", "4a\u001e", "\u001e4a", "b!", "bA", "4a\u001e\u001e4b"})
    void what_is_not_of_the_protocol_is_malformed(String payload) {
        assertThatThrownBy(() -> EngineDecoder.payload(payload)).isInstanceOf(MalformedPacketException.class);
    }
}
