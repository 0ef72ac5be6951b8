package io.streakline.socketio;

import io.streakline.socketio.engine.Frame;
import io.streakline.socketio.protocol.Packet;
import io.streakline.socketio.protocol.PacketDecoder;
import io.streakline.socketio.protocol.PacketEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event, encoded once for any number of sockets and both transports. Immutable; any thread. It is prepared for the
 * namespace {@code /}; another namespace's form is made when it is first sent there.
 */
public final class EncodedEvent {

    private final byte[] array;
    private final List<byte[]> attachments;
    private final boolean endsInString;
    private volatile Form form;

    private EncodedEvent(byte[] array, List<byte[]> attachments, boolean endsInString) {
        this.array = array;
        this.attachments = attachments;
        this.endsInString = endsInString;
        this.form = new Form("/", frames("/", Packet.NO_ACK, true));
    }

    /**
     * Serialises the arguments by Jackson; each {@code byte[]}, wherever it stands, goes as a binary attachment.
     *
     * @throws IllegalArgumentException if the name is one that the protocol keeps for itself
     * @throws java.io.UncheckedIOException if Jackson can't serialise an argument
     */
    public static EncodedEvent of(String event, @Nullable Object... args) {
        checkName(event);
        List<byte[]> attachments = new ArrayList<>(0);
        byte[] array = Json.array(event, args, attachments);
        return new EncodedEvent(array, attachments, args.length > 0 && args[args.length - 1] instanceof CharSequence);
    }

    /** Takes arguments that already are JSON texts, one value each, and sends them as they are, unchecked. */
    public static EncodedEvent ofJson(String event, String... rawJsonArguments) {
        checkName(event);
        StringBuilder array = new StringBuilder("[").append(Json.quote(event));
        for (String argument : rawJsonArguments) {
            array.append(',').append(argument);
        }
        array.append(']');
        int last = rawJsonArguments.length - 1;
        return new EncodedEvent(
                array.toString().getBytes(StandardCharsets.UTF_8),
                List.of(),
                last >= 0 && rawJsonArguments[last].stripLeading().startsWith("\""));
    }

    /**
     * Whether the last argument is a string. A client that has recovery takes any such string for its position, so
     * whoever adds recovery must know.
     */
    public boolean endsInString() {
        return endsInString;
    }

    /** The frames to send, in order: one text, then the attachments. */
    List<Frame> frames(String namespace) {
        Form known = form;
        if (!known.namespace.equals(namespace)) {
            known = new Form(namespace, frames(namespace, Packet.NO_ACK, true));
            form = known;
        }
        return known.frames;
    }

    /** As {@link #frames(String)}, with the id of an ack that is asked for: such frames are for one socket. */
    List<Frame> framesWithAck(String namespace, long id) {
        return frames(namespace, id, false);
    }

    private List<Frame> frames(String namespace, long id, boolean shared) {
        byte[] text = PacketEncoder.join(PacketEncoder.eventPrefix(namespace, id, attachments.size()), array);
        return Frames.of(text, attachments, shared);
    }

    private static void checkName(String event) {
        if (PacketDecoder.RESERVED_EVENTS.contains(event)) {
            throw new IllegalArgumentException("'" + event + "' is a reserved event name");
        }
    }

    private record Form(String namespace, List<Frame> frames) {}
}
