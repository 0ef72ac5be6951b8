package io.streakline.socketio;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The outstanding answers of one socket's client. On the socket's loop. */
final class PendingAcks {

    private final Client client;
    private final Map<Long, Pending> byId = new HashMap<>(4);
    private long nextId;

    PendingAcks(Client client) {
        this.client = client;
    }

    /**
     * Sends an event that requests an answer; {@code onAck} is called once, with the answer or with the reason for its
     * absence.
     *
     * @param closed why the socket has ended, or null while it is connected
     */
    void ask(
            SocketImpl socket,
            EncodedEvent event,
            String name,
            Duration timeout,
            BiConsumer<@Nullable Arguments, @Nullable Throwable> onAck,
            @Nullable String closed) {
        Pending pending = new Pending(name, onAck);
        if (closed != null) {
            pending.tell(null, new SocketClosedException(closed));
        } else if (byId.size() >= client.options().maxPendingAcks()) {
            pending.tell(null, new IllegalStateException("Too many answers are outstanding"));
        } else {
            long id = nextId++;
            pending.timeout = client.schedule(timeout, () -> expire(id, timeout));
            byId.put(id, pending);
            socket.send(event.framesWithAck(socket.namespace().name(), id));
        }
    }

    private void expire(long id, Duration timeout) {
        Pending pending = byId.remove(id);
        if (pending != null) {
            pending.tell(null, new AckTimeoutException(pending.event, timeout));
        }
    }

    /** Does nothing if the answer arrived too late, or was never requested. */
    void answer(long id, Arguments args) {
        Pending pending = byId.remove(id);
        if (pending != null) {
            pending.tell(args, null);
        }
    }

    void failAll(Throwable reason) {
        List<Pending> all = List.copyOf(byId.values());
        byId.clear();
        all.forEach(pending -> pending.tell(null, reason));
    }

    private static final class Pending {

        private final String event;
        private final BiConsumer<@Nullable Arguments, @Nullable Throwable> onAck;
        private @Nullable Cancellable timeout;

        Pending(String event, BiConsumer<@Nullable Arguments, @Nullable Throwable> onAck) {
            this.event = event;
            this.onAck = onAck;
        }

        void tell(@Nullable Arguments args, @Nullable Throwable fault) {
            if (timeout != null) {
                timeout.cancel();
            }
            Guard.run("The ack of", event, () -> onAck.accept(args, fault));
        }
    }
}
