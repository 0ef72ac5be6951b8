package io.streakline.socketio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recovery state of a socket whose client may recover. The stock client reads any string at the end of an event's
 * arguments as the offset to come back with, or the event's name if there are no arguments. So an event without an
 * offset gets the last offset as an additional argument. On the socket's loop.
 */
final class Track {

    private final String pid;
    private String lastOffset;

    /** The events sent to it, if {@link MemoryRecoveryStore} keeps them. */
    private @Nullable Journal journal;

    /** Whether new events are only kept, because the client is away or is still receiving missed events. */
    private boolean holding;

    /** @param lastOffset the client's last offset; empty before its first */
    Track(String pid, String lastOffset) {
        this.pid = pid;
        this.lastOffset = lastOffset;
    }

    String pid() {
        return pid;
    }

    void send(SocketImpl socket, Outgoing event) {
        String offset = event.offset();
        if (journal != null && offset != null) {
            journal.add(event);
        }
        if (!holding || offset == null) {
            write(socket, event);
        }
    }

    private void write(SocketImpl socket, Outgoing event) {
        String offset = event.offset();
        if (offset != null) {
            lastOffset = offset;
            socket.send(event.frames());
        } else {
            socket.send(event.endsInString() ? event.endingIn(lastOffset) : event.frames());
        }
    }

    /** From now on, keeps sent events. */
    void keep(Journal empty) {
        journal = empty;
    }

    /** From now on, keeps sent events and holds them back. */
    void hold() {
        holding = true;
    }

    /** The journal, unless the client is still receiving missed events. */
    @Nullable
    Journal complete(boolean away) {
        return holding && !away ? null : journal;
    }

    /**
     * Sends the missed events, and those held back since.
     *
     * @param past of the previous socket
     * @return false if they are no longer known
     */
    boolean resume(SocketImpl socket, @Nullable Journal past) {
        Journal held = journal;
        List<Outgoing> missed = past == null || held == null || !held.isWhole() ? null : past.join(held, lastOffset);
        if (missed == null) {
            return false;
        }
        journal = past;
        holding = false;
        missed.forEach(event -> write(socket, event));
        return true;
    }
}
