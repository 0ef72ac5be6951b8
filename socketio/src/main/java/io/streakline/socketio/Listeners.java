package io.streakline.socketio;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A socket's filters, and its listeners by event name. Most sockets have only a few, so names are searched one by one
 * in one array: this is faster than hashing and takes a tenth of a map's memory. On the socket's loop.
 */
final class Listeners {

    private static final Object[] NONE = {};

    /** Name and listener alternately. */
    private Object[] pairs = NONE;

    private List<EventFilter> filters = List.of();

    void put(String event, EventListener listener) {
        int at = indexOf(event);
        if (at < 0) {
            at = pairs.length;
            pairs = Arrays.copyOf(pairs, at + 2);
            pairs[at] = event;
        }
        pairs[at + 1] = listener;
    }

    void add(EventFilter filter) {
        filters = Copies.with(filters, filter);
    }

    /** Calls each filter, then the listener; ignores an event without a listener. */
    void dispatch(String event, Arguments args, Ack ack) {
        for (EventFilter filter : filters) {
            if (!filter.admit(event, args, ack)) {
                return;
            }
        }
        EventListener listener = get(event);
        if (listener != null) {
            listener.onEvent(args, ack);
        }
    }

    private @Nullable EventListener get(String event) {
        int at = indexOf(event);
        return at < 0 ? null : (EventListener) pairs[at + 1];
    }

    private int indexOf(String event) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (event.equals(pairs[i])) {
                return i;
            }
        }
        return -1;
    }
}
