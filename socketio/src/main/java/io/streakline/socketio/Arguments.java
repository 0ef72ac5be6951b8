package io.streakline.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.socketio.protocol.JsonArray;
import io.streakline.socketio.protocol.MalformedPacketException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an event or an ack from a client. They are parsed at the first access. Not for use by two threads at
 * the same time.
 */
public final class Arguments {

    private final JsonArray array;
    private final int skipped;
    private final boolean binary;
    private final @Nullable JsonNode[] nodes;

    private Arguments(JsonArray array, int skipped, boolean binary) {
        this.array = array;
        this.skipped = skipped;
        this.binary = binary;
        this.nodes = new JsonNode[array.size() - skipped];
    }

    /**
     * @param skipped the number of elements at the array's beginning that are not arguments, such as an event's name
     * @throws MalformedPacketException if a placeholder names a missing attachment
     */
    static Arguments of(JsonArray array, int skipped, List<byte[]> attachments) throws MalformedPacketException {
        Arguments arguments = new Arguments(array, skipped, !attachments.isEmpty());
        if (!attachments.isEmpty()) {
            Attachments resolver = new Attachments(attachments);
            for (int i = 0; i < arguments.size(); i++) {
                arguments.nodes[i] = resolver.resolve(arguments.node(i));
            }
        }
        return arguments;
    }

    public int size() {
        return nodes.length;
    }

    /** Whether the packet had binary attachments, so that some argument is or contains binary data. */
    public boolean hasBinary() {
        return binary;
    }

    /**
     * An argument, with its binary values as {@link com.fasterxml.jackson.databind.node.BinaryNode}.
     *
     * @throws IndexOutOfBoundsException if there is no such argument
     */
    public JsonNode node(int index) {
        JsonNode node = nodes[index];
        if (node == null) {
            node = Json.parse(json(index));
            nodes[index] = node;
        }
        return node;
    }

    /**
     * The exact text of an argument as the client sent it; a binary value in it is still a placeholder.
     *
     * @throws IndexOutOfBoundsException if there is no such argument
     */
    public String json(int index) {
        if (index < 0) {
            throw new IndexOutOfBoundsException(index);
        }
        return array.text(index + skipped);
    }
}
