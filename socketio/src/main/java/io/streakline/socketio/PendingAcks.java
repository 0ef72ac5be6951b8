package io.streakline.socketio;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The answers that a client owes one socket. On the socket's loop. */
final class PendingAcks {

    private final Map<Long, Pending> byId = new HashMap<>(4);
    private long nextId;

    int size() {
        return byId.size();
    }

    long nextId() {
        return nextId++;
    }

    void put(long id, BiConsumer<@Nullable Arguments, @Nullable Throwable> onAck, Cancellable timeout) {
        byId.put(id, new Pending(onAck, timeout));
    }

    /** Does nothing if the answer came too late, or was never asked for. */
    void answer(long id, Arguments args) {
        Pending pending = byId.remove(id);
        if (pending != null) {
            pending.timeout.cancel();
            pending.onAck.accept(args, null);
        }
    }

    void fail(long id, Throwable reason) {
        Pending pending = byId.remove(id);
        if (pending != null) {
            pending.onAck.accept(null, reason);
        }
    }

    void failAll(Throwable reason) {
        List<Pending> all = List.copyOf(byId.values());
        byId.clear();
        for (Pending pending : all) {
            pending.timeout.cancel();
            pending.onAck.accept(null, reason);
        }
    }

    private record Pending(BiConsumer<@Nullable Arguments, @Nullable Throwable> onAck, Cancellable timeout) {}
}
