package io.streakline.socketio;

import io.streakline.socketio.engine.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event without a requested ack, in the form for the sockets of one namespace. Immutable.
 *
 * @param frames one text, then the attachments
 * @param endsInString whether a client with recovery would read its last argument as an offset
 * @param offset the offset at its end; null if it has none
 */
record Outgoing(
        List<Frame> frames, boolean endsInString, @Nullable String offset) {

    /** Frames just encoded, without an offset. */
    static Outgoing of(List<Frame> frames) {
        return new Outgoing(frames, endsInString(frames.getFirst().bytes()), null);
    }

    /** The text ends with the bracket of the array; there may be space before it if the application wrote the JSON. */
    private static boolean endsInString(byte[] text) {
        int at = text.length - 2;
        while (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t') {
            at--;
        }
        return text[at] == '"';
    }

    /** Returns the same event, which can be recovered by this offset. */
    Outgoing withOffset(String itsOffset) {
        return new Outgoing(endingIn(itsOffset), true, itsOffset);
    }

    /** The frames with one more argument after the others. */
    List<Frame> endingIn(String argument) {
        Frame head = frames.getFirst();
        byte[] tail = ("," + Json.quote(argument) + "]").getBytes(StandardCharsets.UTF_8);
        int kept = head.bytes().length - 1;
        byte[] text = Arrays.copyOf(head.bytes(), kept + tail.length);
        System.arraycopy(tail, 0, text, kept, tail.length);
        List<Frame> longer = new ArrayList<>(frames);
        longer.set(0, head.withBytes(text));
        return List.copyOf(longer);
    }

    int bytes() {
        int bytes = 0;
        for (Frame frame : frames) {
            bytes += frame.bytes().length;
        }
        return bytes;
    }
}
