package io.streakline.write.lane;

import io.streakline.storage.database.Pipeline;
import io.streakline.write.stream.UserStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** One transaction of a lane, as writers see it. */
public final class Transaction {

    private final Handle handle;
    private final Instant now;
    private final Map<String, UserStream> streams;
    private final Turns turns;
    private final List<PublicEvent> publicEvents = new ArrayList<>();
    private final Map<Object, Object> parts = new LinkedHashMap<>();
    private boolean written;

    Transaction(Handle handle, Instant now, Map<String, UserStream> streams, Turns turns) {
        this.handle = handle;
        this.now = now;
        this.streams = streams;
        this.turns = turns;
    }

    /** What goes to everybody after the commit; not of any stream, so at most once. */
    public record PublicEvent(String name, String payload) {}

    /** Statements here are part of the transaction. */
    public Handle handle() {
        return handle;
    }

    /** The transaction's one time, whole milliseconds. */
    public Instant now() {
        return now;
    }

    /** The locked stream of a user that one of the transaction's commands named. */
    public UserStream stream(String userId) {
        UserStream stream = streams.get(userId);
        if (stream == null) {
            throw new IllegalStateException("the command did not name the user whose stream it touches");
        }
        return stream;
    }

    /** A number greater than all that were drawn before; see {@link Turns}. */
    public long turn() {
        return turns.next();
    }

    /**
     * What several writers share in this transaction, made when the first one asks for it. A {@link WritePart} is written
     * before the commit. One whose key is its class may have effects after the commit; see
     * {@link CommitLanes#afterCommit}.
     *
     * @param key by identity or equality; each key is always used with one type
     * @throws IllegalStateException if a {@link WritePart} is asked for the first time while parts are being written
     */
    @SuppressWarnings("unchecked")
    public <T> T part(Object key, Supplier<T> make) {
        Object part = parts.get(key);
        if (part == null) {
            part = make.get(); // which may ask for another part
            if (written && part instanceof WritePart) {
                throw new IllegalStateException("a part that would not be written any more: " + part.getClass());
            }
            parts.put(key, part);
        }
        return (T) part;
    }

    public void tellEverybody(String name, String payload) {
        publicEvents.add(new PublicEvent(name, payload));
    }

    /** Has all parts write, phase by phase, in the same order each time, so that their statements make few lists. Called once, when all commands are applied. */
    void write(Pipeline to) {
        written = true;
        parts.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof WritePart)
                .map(entry -> new Writing((WritePart) entry.getValue(), name(entry.getKey())))
                .sorted(Comparator.comparing((Writing writing) -> writing.part().phase())
                        .thenComparing(Writing::name))
                .toList()
                .forEach(writing -> writing.part().write(to));
    }

    /** Who writes, by which name within its phase. */
    private record Writing(WritePart part, String name) {}

    private static String name(Object key) {
        return (key instanceof Class<?> type ? type : key.getClass()).getName();
    }

    Map<Object, Object> parts() {
        return parts;
    }

    Map<String, UserStream> streams() {
        return streams;
    }

    List<PublicEvent> publicEvents() {
        return publicEvents;
    }
}
