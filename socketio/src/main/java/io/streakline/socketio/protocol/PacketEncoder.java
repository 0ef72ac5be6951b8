package io.streakline.socketio.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes Socket.IO packets (protocol revision 5) as Engine.IO text packets, with the leading {@code 4} of a message, in
 * UTF-8.
 */
public final class PacketEncoder {

    private PacketEncoder() {}

    /** The text before the array of an event. */
    public static String eventPrefix(String namespace, long id, int attachments) {
        return prefix(attachments > 0 ? "45" : "42", namespace, id, attachments);
    }

    /** The text before the array of an ack. */
    public static String ackPrefix(String namespace, long id, int attachments) {
        return prefix(attachments > 0 ? "46" : "43", namespace, id, attachments);
    }

    public static byte[] join(String prefix, byte[] json) {
        byte[] head = prefix.getBytes(StandardCharsets.UTF_8);
        byte[] packet = Arrays.copyOf(head, head.length + json.length);
        System.arraycopy(json, 0, packet, head.length, json.length);
        return packet;
    }

    public static byte[] encode(Packet packet) {
        return text(packet).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Packet packet) {
        return switch (packet) {
            case Packet.Connect p -> prefix("40", p.namespace(), Packet.NO_ACK, 0) + orNothing(p.data());
            case Packet.Disconnect p -> prefix("41", p.namespace(), Packet.NO_ACK, 0);
            case Packet.ConnectError p -> prefix("44", p.namespace(), Packet.NO_ACK, 0) + p.data();
            case Packet.Event p -> eventPrefix(p.namespace(), p.id(), p.attachments()) + array(p.array());
            case Packet.Ack p -> ackPrefix(p.namespace(), p.id(), p.attachments()) + array(p.array());
        };
    }

    private static String array(JsonArray array) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < array.size(); i++) {
            text.append(i == 0 ? "" : ",").append(array.text(i));
        }
        return text.append(']').toString();
    }

    private static String orNothing(@Nullable String json) {
        return json == null ? "" : json;
    }

    private static String prefix(String type, String namespace, long id, int attachments) {
        StringBuilder text = new StringBuilder(type);
        if (attachments > 0) {
            text.append(attachments).append('-');
        }
        if (!namespace.equals("/")) {
            text.append(namespace).append(',');
        }
        if (id != Packet.NO_ACK) {
            text.append(id);
        }
        return text.toString();
    }
}
