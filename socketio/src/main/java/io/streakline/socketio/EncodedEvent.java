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
 * namespace {@code /}; another namespace's form is made when it is first sent there.
 */
public final class EncodedEvent {

    private final List<Frame> root;
    private final boolean endsInString;
    private volatile @Nullable Form other;

    private EncodedEvent(List<Frame> root, boolean endsInString) {
        this.root = root;
        this.endsInString = endsInString;
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
        return create(array, attachments, args.length > 0 && args[args.length - 1] instanceof CharSequence);
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
        return create(
                array.toString().getBytes(StandardCharsets.UTF_8),
                List.of(),
                last >= 0 && rawJsonArguments[last].stripLeading().startsWith("\""));
    }

    private static EncodedEvent create(byte[] array, List<byte[]> attachments, boolean endsInString) {
        String prefix = PacketEncoder.eventPrefix("/", Packet.NO_ACK, attachments.size());
        List<Frame> frames = new ArrayList<>(1 + attachments.size());
        frames.add(Frame.text(PacketEncoder.join(prefix, array)).forMany());
        attachments.forEach(attachment -> frames.add(Frame.binary(attachment).forMany()));
        return new EncodedEvent(List.copyOf(frames), endsInString);
    }

    /** The same event, left uncompressed where compression is on. */
    public EncodedEvent uncompressed() {
        return new EncodedEvent(root.stream().map(Frame::uncompressed).toList(), endsInString);
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
        if (namespace.equals("/")) {
            return root;
        }
        Form known = other;
        if (known == null || !known.namespace.equals(namespace)) {
            known = new Form(namespace, framesFor(namespace, Packet.NO_ACK, true));
            other = known;
        }
        return known.frames;
    }

    /** As {@link #frames(String)}, with the id of an ack that is asked for: such frames are for one socket. */
    List<Frame> framesWithAck(String namespace, long id) {
        return framesFor(namespace, id, false);
    }

    private List<Frame> framesFor(String namespace, long id, boolean shared) {
        int attachments = root.size() - 1;
        byte[] text = root.getFirst().bytes();
        int start = PacketEncoder.eventPrefix("/", Packet.NO_ACK, attachments).length();
        byte[] array = Arrays.copyOfRange(text, start, text.length);
        Frame head = Frame.text(PacketEncoder.join(PacketEncoder.eventPrefix(namespace, id, attachments), array));
        if (shared) {
            head = head.forMany();
        }
        if (!root.getFirst().isCompressible()) {
            head = head.uncompressed();
        }
        List<Frame> frames = new ArrayList<>(root);
        frames.set(0, head);
        return List.copyOf(frames);
    }

    /** Refuses a name that the protocol keeps for itself. */
    static void checkName(String event) {
        if (PacketDecoder.RESERVED_EVENTS.contains(event)) {
            throw new IllegalArgumentException("'" + event + "' is a reserved event name");
        }
    }

    private record Form(String namespace, List<Frame> frames) {}
}
