package io.streakline.socketio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest events that were sent to a socket, or would have been, in order. An event sent to many sockets is stored
 * once. Used by one thread at a time.
 */
final class Journal {

    private final int maxEvents;
    private final int maxBytes;
    private final Deque<Outgoing> events = new ArrayDeque<>(2);
    private int bytes;

    /** The offset of the event that was dropped last; empty if none was. */
    private String offsetBefore = "";

    Journal(int maxEvents, int maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    void add(Outgoing event) {
        events.add(event);
        bytes += event.bytes();
        while (events.size() > maxEvents || bytes > maxBytes) {
            Outgoing dropped = events.remove();
            bytes -= dropped.bytes();
            offsetBefore = Objects.requireNonNull(dropped.offset());
        }
    }

    /** Whether no event was dropped. */
    boolean isWhole() {
        return offsetBefore.isEmpty();
    }

    /** Whether all events after an offset are here; the empty offset is before the first event. */
    boolean knows(String offset) {
        return after(offset) != null;
    }

    private @Nullable List<Outgoing> after(String offset) {
        List<Outgoing> after = offset.equals(offsetBefore) ? new ArrayList<>() : null;
        for (Outgoing event : events) {
            if (after != null) {
                after.add(event);
            } else if (offset.equals(event.offset())) {
                after = new ArrayList<>();
            }
        }
        return after;
    }

    /**
     * Adds another socket's events that are not here yet.
     *
     * @return the events after the offset, with the other socket's at the end; null if they are no longer known
     */
    @Nullable
    List<Outgoing> join(Journal later, String offset) {
        List<Outgoing> after = after(offset);
        if (after != null) {
            Set<String> here = new HashSet<>();
            events.forEach(event -> here.add(Objects.requireNonNull(event.offset())));
            for (Outgoing event : later.events) {
                if (here.add(Objects.requireNonNull(event.offset()))) {
                    after.add(event);
                    add(event);
                }
            }
        }
        return after;
    }
}
