package io.streakline.socketio.protocol;

import org.jspecify.annotations.Nullable;

/** The packets of the Socket.IO protocol, revision 5; a binary event or ack has attachments. */
public sealed interface Packet {

    /** The id if no answer is requested. */
    long NO_ACK = -1;

    /** The name with its slash. */
    String namespace();

    /**
     * @param data the JSON object of the payload, or null
     */
    record Connect(String namespace, @Nullable String data) implements Packet {}

    record Disconnect(String namespace) implements Packet {}

    /**
     * @param id of the requested ack, or {@link #NO_ACK}
     * @param attachments how many binary messages follow
     * @param array event name and arguments
     */
    record Event(String namespace, long id, int attachments, JsonArray array) implements Packet {}

    record Ack(String namespace, long id, int attachments, JsonArray array) implements Packet {}

    /**
     * @param data a JSON object or string
     */
    record ConnectError(String namespace, String data) implements Packet {}
}
