package io.streakline.socketio;

import io.streakline.socketio.engine.Frame;
import io.streakline.socketio.protocol.Packet;
import io.streakline.socketio.protocol.PacketEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes events and acks for one socket as frames. */
final class Frames {

    private Frames() {}

    /** An event for one socket. */
    static List<Frame> event(String namespace, String event, @Nullable Object[] args) {
        List<byte[]> attachments = new ArrayList<>(0);
        byte[] array = Json.array(event, args, attachments);
        return frames(PacketEncoder.eventPrefix(namespace, Packet.NO_ACK, attachments.size()), array, attachments);
    }

    static List<Frame> ack(String namespace, long id, @Nullable Object[] args) {
        List<byte[]> attachments = new ArrayList<>(0);
        byte[] array = Json.array(null, args, attachments);
        return frames(PacketEncoder.ackPrefix(namespace, id, attachments.size()), array, attachments);
    }

    static List<Frame> ackJson(String namespace, long id, String[] rawJson) {
        String array = "[" + String.join(",", rawJson) + "]";
        return frames(PacketEncoder.ackPrefix(namespace, id, 0), array.getBytes(StandardCharsets.UTF_8), List.of());
    }

    private static List<Frame> frames(String prefix, byte[] array, List<byte[]> attachments) {
        Frame head = Frame.text(PacketEncoder.join(prefix, array));
        if (attachments.isEmpty()) {
            return List.of(head);
        }
        List<Frame> frames = new ArrayList<>(1 + attachments.size());
        frames.add(head);
        attachments.forEach(attachment -> frames.add(Frame.binary(attachment)));
        return frames;
    }
}
