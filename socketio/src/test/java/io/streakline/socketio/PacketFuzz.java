package io.streakline.socketio;

import io.streakline.socketio.protocol.JsonArray;
import io.streakline.socketio.protocol.MalformedPacketException;
import io.streakline.socketio.protocol.Packet;
import io.streakline.socketio.protocol.PacketDecoder;
import io.streakline.socketio.testing.Allocation;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** Bytes as a Socket.IO packet, up to the arguments that a listener would be handed. */
public final class PacketFuzz {

    private static final PacketDecoder DECODER = new PacketDecoder(10, 20);
    private static final byte[] ATTACHMENT = {1, 2, 3};

    private PacketFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Packet[] packet = new Packet[1];
        Allocation.check(text.length(), () -> {
            try {
                packet[0] = DECODER.decode(text);
            } catch (MalformedPacketException refused) {
                // As it may be.
            }
        });
        if (packet[0] != null) {
            try {
                handOn(packet[0]);
            } catch (MalformedPacketException refused) {
                // A placeholder may name an attachment that is not there.
            }
        }
    }

    private static void handOn(Packet packet) throws MalformedPacketException {
        switch (packet) {
            case Packet.Event event -> {
                Json.name(event.array().text(0));
                read(event.array(), 1, event.attachments());
            }
            case Packet.Ack ack -> read(ack.array(), 0, ack.attachments());
            case Packet.Connect connect when connect.data() != null -> Json.parse(connect.data());
            case Packet.Connect connect -> {}
            case Packet.Disconnect disconnect -> {}
            case Packet.ConnectError error -> Json.parse(error.data());
        }
    }

    private static void read(JsonArray array, int skipped, int attachments) throws MalformedPacketException {
        List<byte[]> binaries = Collections.nCopies(attachments, ATTACHMENT);
        Arguments arguments = Arguments.of(array, skipped, binaries);
        for (int i = 0; i < arguments.size(); i++) {
            arguments.node(i);
        }
    }
}
