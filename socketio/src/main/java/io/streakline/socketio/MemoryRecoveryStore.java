package io.streakline.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.socketio.engine.Ids;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Recovery within one process. Each event, except volatile ones and those that request an ack, gets an offset as its
 * last argument and is kept for its receivers. A socket whose transport is lost stays in its rooms for some time. A
 * client that comes back gets its id, rooms and attributes again, and receives the missed events once and in order. If
 * a limit is exceeded, recovery fails: the client is then a new one ({@code socket.recovered} is false), and never has
 * a gap. For one {@link SocketServer}.
 */
public final class MemoryRecoveryStore implements RecoveryStore {

    /** The reasons for an end that the client intended or caused. */
    private static final Set<String> FINAL =
            Set.of("client namespace disconnect", "server namespace disconnect", "parse error");

    private final Duration maxAway;
    private final int maxEvents;
    private final int maxBytes;
    private final int maxClientsAway;
    private final String epoch = Ids.random().substring(0, 8) + '.';
    private final AtomicLong count = new AtomicLong();

    /** The newest socket of each client, connected or away. */
    private final Map<String, SocketImpl> byPid = new ConcurrentHashMap<>();

    /** Sockets whose clients are away; the longest away first. */
    private final Set<SocketImpl> away = new LinkedHashSet<>();

    /** Two minutes, 1,000 events and 256 KiB for each socket, 10,000 clients away. */
    public MemoryRecoveryStore() {
        this(Duration.ofMinutes(2), 1_000, 256 * 1024, 10_000);
    }

    /**
     * @param maxAway how long after the loss of its transport a client may come back
     * @param maxEvents kept for each socket; less than half of the server's {@code outboxMessages}
     * @param maxBytes kept for each socket; less than half of the server's {@code outboxBytes}
     * @param maxClientsAway if one more client is away, the client that has been away longest is dropped
     */
    public MemoryRecoveryStore(Duration maxAway, int maxEvents, int maxBytes, int maxClientsAway) {
        this.maxAway = maxAway;
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
        this.maxClientsAway = maxClientsAway;
    }

    @Override
    public void onConnect(Socket socket, Reply reply) {
        SocketImpl coming = (SocketImpl) socket;
        JsonNode auth = coming.handshake().auth();
        String pid = auth.path("pid").asText();
        String offset = auth.path("offset").asText();
        SocketImpl last = byPid.get(pid);
        if (last == null || last.namespace() != coming.namespace()) {
            begin(coming, reply);
            return;
        }
        last.loop().run(() -> {
            Journal journal = journal(last);
            if (journal != null && journal.knows(offset)) {
                // A client may be back before the server knows that its old connection is lost. The old connection ends
                // first, so that its listeners are called before those of the new one, which has the same id.
                last.closeTransport("came back");
                reply.recoverable(pid, last.id(), () -> resume(coming, last));
            } else {
                begin(coming, reply);
            }
        });
    }

    private static @Nullable Journal journal(SocketImpl socket) {
        Track track = socket.track();
        return track == null ? null : track.complete(!socket.connected());
    }

    private void begin(SocketImpl coming, Reply reply) {
        String pid = Ids.random();
        reply.recoverable(pid, () -> {
            track(coming).keep(new Journal(maxEvents, maxBytes));
            byPid.put(pid, coming);
        });
    }

    /**
     * On the new socket's loop. Both sockets are in the rooms while the journal moves from one to the other, so that
     * neither misses an event that the other does not get; offsets identify the events that both got. The lock is that
     * of emitting threads.
     */
    private void resume(SocketImpl coming, SocketImpl last) {
        Track track = track(coming);
        if (!byPid.replace(track.pid(), last, coming)) {
            // Another connection of the client was faster, or the client was away for too long.
            coming.execute(() -> coming.closeTransport("recovery failed"));
            return;
        }
        synchronized (coming.namespace()) {
            track.keep(new Journal(maxEvents, maxBytes));
            track.hold();
            coming.inherit(last);
            last.loop().run(() -> {
                Journal past = take(last);
                coming.loop().run(() -> {
                    if (!track.resume(coming, past)) {
                        byPid.remove(track.pid(), coming);
                        coming.execute(() -> coming.closeTransport("recovery failed"));
                    }
                });
            });
        }
    }

    /** On the old socket's loop. */
    private @Nullable Journal take(SocketImpl last) {
        Journal journal = journal(last);
        end(last);
        return journal;
    }

    /**
     * On the loop of a socket that has ended.
     *
     * @return whether the socket stays a member of its namespace and rooms until its client is back or has been away
     *     too long
     */
    boolean staysMember(SocketImpl socket, String reason) {
        Track track = socket.track();
        if (track == null) {
            return false;
        }
        if (track.complete(false) == null || FINAL.contains(reason)) {
            byPid.remove(track.pid(), socket);
            return false;
        }
        track.hold();
        socket.scheduleEnd(maxAway, () -> end(socket));
        SocketImpl longest = null;
        synchronized (away) {
            away.add(socket);
            if (away.size() > maxClientsAway) {
                longest = away.iterator().next();
                away.remove(longest);
            }
        }
        if (longest != null) {
            SocketImpl given = longest;
            given.loop().execute(() -> end(given));
        }
        return true;
    }

    /** On its loop; once or more. */
    private void end(SocketImpl socket) {
        Track track = socket.track();
        if (track != null) {
            socket.forgetTrack();
            socket.namespace().members(socket.loop()).remove(socket);
            socket.cancelEnd();
            byPid.remove(track.pid(), socket);
            synchronized (away) {
                away.remove(socket);
            }
        }
    }

    /** Gives an event its offset, unless it has one. */
    EncodedEvent stamp(EncodedEvent event) {
        return event.offset() == null
                ? event.withOffset(epoch + Long.toString(count.incrementAndGet(), Character.MAX_RADIX))
                : event;
    }

    private static Track track(SocketImpl socket) {
        return Objects.requireNonNull(socket.track());
    }
}
