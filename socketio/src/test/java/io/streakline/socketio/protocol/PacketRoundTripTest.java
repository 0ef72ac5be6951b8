package io.streakline.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is encoded is decoded as the same. */
class PacketRoundTripTest {

    private final PacketDecoder decoder = new PacketDecoder(10, 100);

    @Property
    void every_packet_comes_back_as_it_was(@ForAll("packets") Packet packet) throws Exception {
        String text = new String(PacketEncoder.encode(packet), StandardCharsets.UTF_8);
        assertThat(text).startsWith("4");
        assertThat(describe(decoder.decode(text.substring(1)))).isEqualTo(describe(packet));
    }

    /** Arrays as their elements' texts, which is what two equal packets share. */
    private static String describe(Packet packet) {
        return switch (packet) {
            case Packet.Event e -> "event " + e.namespace() + e.id() + "/" + e.attachments() + texts(e.array());
            case Packet.Ack a -> "ack " + a.namespace() + a.id() + "/" + a.attachments() + texts(a.array());
            case Packet.Connect c -> c.toString();
            case Packet.Disconnect d -> d.toString();
            case Packet.ConnectError e -> e.toString();
        };
    }

    private static String texts(JsonArray array) {
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < array.size(); i++) {
            texts.append('\n').append(array.text(i));
        }
        return texts.toString();
    }

    @Provide
    Arbitrary<Packet> packets() {
        Arbitrary<String> namespaces = Arbitraries.of("/", "/admin", "/a-1", "/a/b?c=d");
        Arbitrary<String> objects = JsonTexts.objects();
        Arbitrary<Long> ids = Arbitraries.longs().between(Packet.NO_ACK, 9_007_199_254_740_992L);
        Arbitrary<Integer> attachments = Arbitraries.integers().between(0, 10);
        return Arbitraries.oneOf(
                Combinators.combine(namespaces, objects.injectNull(0.3)).as(Packet.Connect::new),
                namespaces.map(Packet.Disconnect::new),
                Combinators.combine(namespaces, objects).as(Packet.ConnectError::new),
                Combinators.combine(namespaces, ids, attachments, JsonTexts.events())
                        .as(Packet.Event::new),
                Combinators.combine(namespaces, ids.map(Math::abs), attachments, JsonTexts.arrays())
                        .as(Packet.Ack::new));
    }

    static JsonArray array(List<String> texts) {
        int[] bounds = new int[texts.size() * 2];
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            bounds[2 * i] = source.length();
            source.append(texts.get(i));
            bounds[2 * i + 1] = source.length();
        }
        return new JsonArray(source.toString(), bounds);
    }
}
