package io.streakline.socketio;

import io.streakline.socketio.engine.Frame;
import io.streakline.socketio.protocol.PacketEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts acks into frames. */
final class Frames {

    private Frames() {}

    static List<Frame> ack(String namespace, long id, @Nullable Object[] args) {
        List<byte[]> attachments = new ArrayList<>(0);
        byte[] array = Json.array(null, args, attachments);
        Frame head = Frame.text(PacketEncoder.join(PacketEncoder.ackPrefix(namespace, id, attachments.size()), array));
        if (attachments.isEmpty()) {
            return List.of(head);
        }
        List<Frame> frames = new ArrayList<>(1 + attachments.size());
        frames.add(head);
        attachments.forEach(attachment -> frames.add(Frame.binary(attachment)));
        return frames;
    }

    static List<Frame> ackJson(String namespace, long id, String[] rawJson) {
        String array = "[" + String.join(",", rawJson) + "]";
        byte[] text =
                PacketEncoder.join(PacketEncoder.ackPrefix(namespace, id, 0), array.getBytes(StandardCharsets.UTF_8));
        return List.of(Frame.text(text));
    }
}
