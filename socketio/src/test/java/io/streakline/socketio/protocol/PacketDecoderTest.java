package io.streakline.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of the protocol's document, revision 5. */
class PacketDecoderTest {

    private final PacketDecoder decoder = new PacketDecoder(10, 100);

    @Test
    void connect_names_the_root_by_leaving_it_out() throws Exception {
        assertThat(decoder.decode("0")).isEqualTo(new Packet.Connect("/", null));
        assertThat(decoder.decode("0{\"token\":\"123\"}")).isEqualTo(new Packet.Connect("/", "{\"token\":\"123\"}"));
    }

    @Test
    void connect_names_any_other_namespace_with_or_without_a_payload() throws Exception {
        assertThat(decoder.decode("0/admin,{\"a\":1}")).isEqualTo(new Packet.Connect("/admin", "{\"a\":1}"));
        assertThat(decoder.decode("0/admin,")).isEqualTo(new Packet.Connect("/admin", null));
        assertThat(decoder.decode("0/admin")).isEqualTo(new Packet.Connect("/admin", null));
    }

    @Test
    void disconnect_has_only_a_namespace() throws Exception {
        assertThat(decoder.decode("1")).isEqualTo(new Packet.Disconnect("/"));
        assertThat(decoder.decode("1/admin,")).isEqualTo(new Packet.Disconnect("/admin"));
    }

    @Test
    void event_has_a_name_and_arguments_as_the_text_that_came() throws Exception {
        Packet.Event event = (Packet.Event) decoder.decode("2[\"foo\", {\"a\" : 1.0}, [ ] ,\"\\u0041\"]");
        assertThat(event.namespace()).isEqualTo("/");
        assertThat(event.id()).isEqualTo(Packet.NO_ACK);
        assertThat(texts(event.array())).containsExactly("\"foo\"", "{\"a\" : 1.0}", "[ ]", "\"\\u0041\"");
    }

    @Test
    void event_may_ask_for_an_ack_in_a_namespace() throws Exception {
        Packet.Event event = (Packet.Event) decoder.decode("2/admin,456[\"project:delete\",123]");
        assertThat(event.namespace()).isEqualTo("/admin");
        assertThat(event.id()).isEqualTo(456);
        assertThat(texts(event.array())).containsExactly("\"project:delete\"", "123");
    }

    @Test
    void ack_answers_an_id() throws Exception {
        Packet.Ack ack = (Packet.Ack) decoder.decode("3/admin,456[]");
        assertThat(ack.id()).isEqualTo(456);
        assertThat(ack.array().size()).isZero();
    }

    @Test
    void connect_error_has_an_object_or_a_string() throws Exception {
        assertThat(decoder.decode("4{\"message\":\"Not authorized\"}"))
                .isEqualTo(new Packet.ConnectError("/", "{\"message\":\"Not authorized\"}"));
        assertThat(decoder.decode("4\"no\"")).isEqualTo(new Packet.ConnectError("/", "\"no\""));
    }

    @Test
    void binary_event_says_how_many_attachments_follow() throws Exception {
        Packet.Event event = (Packet.Event) decoder.decode("52-/admin,7[\"b\",{\"_placeholder\":true,\"num\":0},{}]");
        assertThat(event.attachments()).isEqualTo(2);
        assertThat(event.namespace()).isEqualTo("/admin");
        assertThat(event.id()).isEqualTo(7);
    }

    @Test
    void binary_ack_says_how_many_attachments_follow() throws Exception {
        Packet.Ack ack = (Packet.Ack) decoder.decode("61-456[{\"_placeholder\":true,\"num\":0}]");
        assertThat(ack.attachments()).isEqualTo(1);
        assertThat(ack.id()).isEqualTo(456);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "a",
                "-1",
                "0[]",
                "0\"a\"",
                "0null",
                "0{",
                "0{}x",
                "1{}",
                "1x",
                "2",
                "2[]",
                "2{}",
                "2[1]",
                "2[null]",
                "2[\"a\"",
                "2[\"a\"]x",
                "2[\"a\",]",
                "2\"a\"",
                "2[\"connect\"]",
                "2[\"disconnect\",1]",
                "2[\"connect_error\"]",
                "2[\"newListener\"]",
                "2[\"a\",01]",
                "2[\"a\",1.]",
                "2[\"a\",NaN]",
                "2[\"a\",+1]",
                "2[\"a\",\"\n\"]",
                "2[\"a\",\"\\x\"]",
                "2[\"a\",\"\\u12g4\"]",
                "2[\"a\",'b']",
                "2[\"a\",tru]",
                "2[\"a\",{a:1}]",
                "2[\"a\",{\"a\"}]",
                "2[\"a\",{\"a\":1,}]",
                "3[]",
                "3x[]",
                "31",
                "31{}",
                "4",
                "41",
                "4[]",
                "5[\"a\"]",
                "51[\"a\"]",
                "5-[\"a\"]",
                "5-1-[\"a\"]",
                "51.5-[\"a\"]",
                "61-[]",
                "511-[\"a\"]",
                "299999999999999999[\"a\"]",
                "2/admin[\"a\"]"
            })
    void what_is_not_of_the_protocol_is_malformed(String text) {
        assertThatThrownBy(() -> decoder.decode(text)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void json_may_nest_as_deep_as_the_limit_and_no_deeper() throws Exception {
        PacketDecoder shallow = new PacketDecoder(10, 3);
        assertThat(shallow.decode("2[\"a\",[[1]]]")).isInstanceOf(Packet.Event.class);
        assertThatThrownBy(() -> shallow.decode("2[\"a\",[[[1]]]]")).isInstanceOf(MalformedPacketException.class);
        String deep = "2[\"a\"," + "[".repeat(1_000_000);
        assertThatThrownBy(() -> decoder.decode(deep)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void a_number_may_be_as_long_as_the_packet() throws Exception {
        String digits = "1".repeat(1_000_000);
        Packet.Event event = (Packet.Event) decoder.decode("2[\"a\",-" + digits + "." + digits + "e" + digits + "]");
        assertThat(event.array().text(1)).isEqualTo("-" + digits + "." + digits + "e" + digits);
    }

    private static List<String> texts(JsonArray array) {
        return java.util.stream.IntStream.range(0, array.size())
                .mapToObj(array::text)
                .toList();
    }
}
