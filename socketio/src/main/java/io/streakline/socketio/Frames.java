package io.streakline.socketio;

import io.streakline.socketio.engine.Frame;
import io.streakline.socketio.protocol.PacketEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts packets into frames. */
final class Frames {

    private Frames() {}

    static List<Frame> of(byte[] text, List<byte[]> attachments, boolean shared) {
        Frame head = frame(Frame.text(text), shared);
        if (attachments.isEmpty()) {
            return List.of(head);
        }
        List<Frame> frames = new ArrayList<>(1 + attachments.size());
        frames.add(head);
        for (byte[] attachment : attachments) {
            frames.add(frame(Frame.binary(attachment), shared));
        }
        return List.copyOf(frames);
    }

    static List<Frame> ack(String namespace, long id, @Nullable Object[] args) {
        List<byte[]> attachments = new ArrayList<>(0);
        byte[] array = Json.array(null, args, attachments);
        return of(
                PacketEncoder.join(PacketEncoder.ackPrefix(namespace, id, attachments.size()), array),
                attachments,
                false);
    }

    static List<Frame> ackJson(String namespace, long id, String[] rawJson) {
        String array = "[" + String.join(",", rawJson) + "]";
        byte[] text =
                PacketEncoder.join(PacketEncoder.ackPrefix(namespace, id, 0), array.getBytes(StandardCharsets.UTF_8));
        return of(text, List.of(), false);
    }

    private static Frame frame(Frame frame, boolean shared) {
        return shared ? frame.forMany() : frame;
    }
}
