package io.streakline.socketio;

import io.streakline.socketio.engine.Frame;
import io.streakline.socketio.protocol.Packet;
import io.streakline.socketio.protocol.PacketDecoder;
import io.streakline.socketio.protocol.PacketEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event, encoded once for any number of sockets and both transports. Immutable; any thread. It is prepared for the
 * namespace {@code /}; the form for another namespace is created when it is first sent there.
 */
public final class EncodedEvent {

    private final Outgoing root;
    private volatile @Nullable Form other;

    private EncodedEvent(Outgoing root) {
        this.root = root;
    }

    /**
     * Serializes the arguments with Jackson; each {@code byte[]}, at any depth, is sent as a binary attachment.
     *
     * @throws IllegalArgumentException if the protocol reserves the name
     * @throws java.io.UncheckedIOException if Jackson cannot serialize an argument
     */
    public static EncodedEvent of(String event, @Nullable Object... args) {
        checkName(event);
        List<byte[]> attachments = new ArrayList<>(0);
        byte[] array = Json.array(event, args, attachments);
        return create(array, attachments);
    }

    /** Takes arguments that are JSON texts already, one value each, and sends them unchanged and unchecked. */
    public static EncodedEvent ofJson(String event, String... rawJsonArguments) {
        checkName(event);
        StringBuilder array = new StringBuilder("[").append(Json.quote(event));
        for (String argument : rawJsonArguments) {
            array.append(',').append(argument);
        }
        array.append(']');
        return create(array.toString().getBytes(StandardCharsets.UTF_8), List.of());
    }

    private static EncodedEvent create(byte[] array, List<byte[]> attachments) {
        String prefix = PacketEncoder.eventPrefix("/", Packet.NO_ACK, attachments.size());
        List<Frame> frames = new ArrayList<>(1 + attachments.size());
        frames.add(Frame.text(PacketEncoder.join(prefix, array)).forMany());
        attachments.forEach(attachment -> frames.add(Frame.binary(attachment).forMany()));
        return new EncodedEvent(Outgoing.of(List.copyOf(frames)));
    }

    /** Returns the same event, which is not compressed even if compression is on. */
    public EncodedEvent uncompressed() {
        List<Frame> frames = root.frames().stream().map(Frame::uncompressed).toList();
        return new EncodedEvent(new Outgoing(frames, root.endsInString(), root.offset()));
    }

    /**
     * Returns the same event with one more argument: a string that a client with recovery sends when it comes back. For
     * a {@link RecoveryStore} that can replay the events after it.
     */
    public EncodedEvent withOffset(String offset) {
        return new EncodedEvent(root.withOffset(offset));
    }

    @Nullable
    String offset() {
        return root.offset();
    }

    /** The event in the form for a namespace's sockets. */
    Outgoing outgoing(String namespace) {
        if (namespace.equals("/")) {
            return root;
        }
        Form known = other;
        if (known == null || !known.namespace.equals(namespace)) {
            List<Frame> frames = framesFor(namespace, Packet.NO_ACK, true);
            known = new Form(namespace, new Outgoing(frames, root.endsInString(), root.offset()));
            other = known;
        }
        return known.event;
    }

    /** The frames with the id of a requested ack; they are for one socket. */
    List<Frame> framesWithAck(String namespace, long id) {
        return framesFor(namespace, id, false);
    }

    private List<Frame> framesFor(String namespace, long id, boolean shared) {
        Frame first = root.frames().getFirst();
        int attachments = root.frames().size() - 1;
        byte[] text = first.bytes();
        int start = PacketEncoder.eventPrefix("/", Packet.NO_ACK, attachments).length();
        byte[] array = Arrays.copyOfRange(text, start, text.length);
        Frame head = Frame.text(PacketEncoder.join(PacketEncoder.eventPrefix(namespace, id, attachments), array));
        if (shared) {
            head = head.forMany();
        }
        if (!first.isCompressible()) {
            head = head.uncompressed();
        }
        List<Frame> frames = new ArrayList<>(root.frames());
        frames.set(0, head);
        return List.copyOf(frames);
    }

    /** Refuses a name that the protocol reserves. */
    static void checkName(String event) {
        if (PacketDecoder.RESERVED_EVENTS.contains(event)) {
            throw new IllegalArgumentException("'" + event + "' is a reserved event name");
        }
    }

    private record Form(String namespace, Outgoing event) {}
}
