package io.streakline.socketio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a socket whose client may recover. The stock client takes any string at the end of an event's
 * arguments, and the name of an event without any, for the offset to come back with; so what is none gets the last one
 * behind it. On the socket's loop.
 */
final class Track {

    private final String pid;
    private String lastOffset;

    /** What it was sent, if {@link MemoryRecoveryStore} keeps that. */
    private @Nullable Journal journal;

    /** Whether what comes is kept only: the client is away, or is still being sent what it missed. */
    private boolean holding;

    /** @param lastOffset what the client holds; empty before its first */
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

    /** From now on, what is sent is kept. */
    void keep(Journal empty) {
        journal = empty;
    }

    /** From now on, what is sent is kept and waits. */
    void hold() {
        holding = true;
    }

    /** The journal, unless the client is still being sent what it missed. */
    @Nullable
    Journal complete(boolean away) {
        return holding && !away ? null : journal;
    }

    /**
     * Sends what the client missed, and what has been held since.
     *
     * @param past of the socket before this one
     * @return false if that is not known any more
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
