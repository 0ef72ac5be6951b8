package io.streakline.crash;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * A client's messages to PostgreSQL, one by one (protocol 3.0, "Message Formats" in PostgreSQL's manual): a type byte,
 * a length that includes itself, a body; the first message has no type.
 */
final class Questions {

    private static final int SYNC = 'S';
    private static final int PARSE = 'P';
    private static final int BIND = 'B';

    private final DataInputStream in;

    /** Prepared statements that are a COMMIT. */
    private final Set<String> commits = new HashSet<>();

    private boolean started;

    Questions(DataInputStream in) {
        this.in = in;
    }

    /** The next complete message. */
    byte[] next() throws IOException {
        int type = started ? in.readUnsignedByte() : -1;
        started = true;
        int length = in.readInt();
        ByteBuffer message = ByteBuffer.allocate(length + (type < 0 ? 0 : 1));
        if (type >= 0) {
            message.put((byte) type);
        }
        message.putInt(length);
        in.readFully(message.array(), message.position(), length - Integer.BYTES);
        return message.array();
    }

    /** This message and the following ones that belong to it: all are carried out together. */
    byte[] restOf(byte[] first) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] message = first;
        all.write(message);
        while (message[0] != SYNC) {
            message = next();
            all.write(message);
        }
        return all.toByteArray();
    }

    /** Whether this message prepares or binds a COMMIT. */
    boolean isCommit(byte[] message) {
        return switch (message[0]) {
            case PARSE -> {
                String name = text(message, 5);
                boolean commit = text(message, 6 + name.length()).equalsIgnoreCase("COMMIT");
                if (commit) {
                    commits.add(name);
                } else {
                    commits.remove(name);
                }
                yield commit;
            }
            case BIND -> {
                String portal = text(message, 5);
                yield commits.contains(text(message, 6 + portal.length()));
            }
            default -> false;
        };
    }

    private static String text(byte[] message, int start) {
        int end = start;
        while (message[end] != 0) {
            end++;
        }
        return new String(message, start, end - start, StandardCharsets.UTF_8);
    }
}
