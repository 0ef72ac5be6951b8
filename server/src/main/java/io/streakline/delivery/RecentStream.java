package io.streakline.delivery;

import io.streakline.base.config.Limits;
import io.streakline.write.stream.Position;
import io.streakline.write.stream.StreamEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest events of one user's stream, without gaps, as they were committed. Guarded by {@link RecentEvents}. */
final class RecentStream {

    /** The approximate size of an event without its text. */
    private static final int EVENT_BYTES = 200;

    private final Deque<StreamEvent> events = new ArrayDeque<>();
    private long bytes;
    private long heard;
    private int sockets;
    private Instant lastSeen = Instant.MIN;

    void arrived() {
        sockets++;
    }

    void left() {
        sockets--;
    }

    void seen(Instant now) {
        lastSeen = now;
    }

    /** Whether the user has had no socket for long enough to be dropped. */
    boolean isOver(Instant now) {
        return sockets == 0 && !lastSeen.plus(Limits.RECENT_KEPT).isAfter(now);
    }

    long heard() {
        return heard;
    }

    long bytes() {
        return bytes;
    }

    /** Adds a newer event; returns the growth in size. Drops an event if earlier ones are missing. */
    long append(StreamEvent event) {
        heard = Math.max(heard, event.offset());
        StreamEvent last = events.peekLast();
        if (last != null && event.offset() <= last.offset()) {
            return 0;
        }
        long before = bytes;
        if (last != null && event.offset() > last.offset() + 1) {
            clear(); // one between is still on its way, or another node's: what is here is not the newest any more
        }
        events.addLast(event);
        bytes += bytes(event);
        while (isFull()) {
            bytes -= bytes(events.removeFirst());
        }
        return bytes - before;
    }

    /** Adds a page of the log if it directly precedes or follows the events here; returns the growth in size. */
    long connect(List<StreamEvent> page) {
        long before = bytes;
        for (StreamEvent event : page) {
            StreamEvent last = events.peekLast();
            if (last == null || event.offset() == last.offset() + 1) {
                append(event);
            }
        }
        for (StreamEvent event : page.reversed()) {
            StreamEvent first = events.peekFirst();
            if (first != null && event.offset() == first.offset() - 1 && hasRoomFor(event)) {
                events.addFirst(event);
                bytes += bytes(event);
            }
        }
        return bytes - before;
    }

    private boolean isFull() {
        return bytes > Limits.RECENT_BYTES_OF_USER || events.size() > Limits.RECENT_EVENTS_OF_USER;
    }

    private boolean hasRoomFor(StreamEvent event) {
        return bytes + bytes(event) <= Limits.RECENT_BYTES_OF_USER && events.size() < Limits.RECENT_EVENTS_OF_USER;
    }

    /** Drops all events; returns their size. */
    long clear() {
        long held = bytes;
        events.clear();
        bytes = 0;
        return held;
    }

    /** Empty if the next one is not here. */
    List<StreamEvent> after(long offset) {
        StreamEvent first = events.peekFirst();
        return first == null || offset < first.offset() - 1
                ? List.of()
                : events.stream().filter(event -> event.offset() > offset).toList();
    }

    /**
     * The rule of the log, for the rows that are here. Offset 0 needs the log: it is valid while the first row is kept.
     */
    @Nullable
    Boolean honours(Position position) {
        StreamEvent first = events.peekFirst();
        if (first == null || position.offset() == 0 || position.offset() < first.offset() - 1) {
            return null;
        }
        if (position.offset() == first.offset() - 1) {
            return first.previousEpoch() == position.epoch();
        }
        for (Iterator<StreamEvent> newest = events.descendingIterator(); newest.hasNext(); ) {
            StreamEvent event = newest.next();
            if (event.offset() == position.offset()) {
                return event.epoch() == position.epoch();
            }
        }
        return null;
    }

    /** Strings take up to two bytes per character. */
    private static long bytes(StreamEvent event) {
        return EVENT_BYTES + 2L * event.payload().length();
    }
}
