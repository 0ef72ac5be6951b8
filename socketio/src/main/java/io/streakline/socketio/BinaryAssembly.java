package io.streakline.socketio;

import io.streakline.socketio.protocol.MalformedPacketException;
import io.streakline.socketio.protocol.Packet;
import java.util.ArrayList;
import java.util.List;

/** A binary packet whose attachments are still arriving. */
final class BinaryAssembly {

    private final Packet packet;
    private final int expected;
    private final List<byte[]> attachments;
    private long bytesLeft;

    /** @param bytesLeft the largest total size of the attachments */
    BinaryAssembly(Packet packet, int expected, long bytesLeft) {
        this.packet = packet;
        this.expected = expected;
        this.attachments = new ArrayList<>(expected);
        this.bytesLeft = bytesLeft;
    }

    /** Adds the next attachment; returns whether it was the last. */
    boolean add(byte[] attachment) throws MalformedPacketException {
        bytesLeft -= attachment.length;
        if (bytesLeft < 0) {
            throw new MalformedPacketException("Attachments too large");
        }
        attachments.add(attachment);
        return attachments.size() == expected;
    }

    Packet packet() {
        return packet;
    }

    List<byte[]> attachments() {
        return attachments;
    }
}
