package io.streakline.socketio;

import io.streakline.socketio.engine.EngineServer;
import io.streakline.socketio.engine.RequestHead;
import io.streakline.socketio.protocol.PacketDecoder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO server (protocol revision 5 on Engine.IO revision 4). It does not depend on an HTTP server: an adapter,
 * such as {@link io.streakline.socketio.vertx.VertxSocketIo}, passes requests to it. Any thread.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">the Socket.IO protocol</a>
 */
public final class SocketServer implements AutoCloseable {

    /** A comma would end the name in a packet. */
    private static final Pattern NAME = Pattern.compile("/[!-+\\--~]*");

    private final Options options;
    private final SocketMetrics metrics;
    private final Timers timers;
    private final @Nullable WheelTimers ownTimers;
    private final RecoveryStore recovery;
    private final PacketDecoder decoder;
    private final Map<String, NamespaceImpl> namespaces = new ConcurrentHashMap<>();
    private final EngineServer engine;

    SocketServer(
            Options options,
            SocketMetrics metrics,
            @Nullable Timers timers,
            Predicate<RequestHead> gate,
            RecoveryStore recovery) {
        this.options = options;
        this.metrics = metrics;
        if (timers == null) {
            WheelTimers own = new WheelTimers();
            this.ownTimers = own;
            this.timers = own;
        } else {
            this.ownTimers = null;
            this.timers = timers;
        }
        this.recovery = recovery;
        this.decoder = new PacketDecoder(options.maxAttachments(), options.maxNesting());
        this.engine = new EngineServer(
                options, this.timers, this.metrics, gate, (session, head) -> new Client(this, session, head));
    }

    /** A builder with the defaults of {@link Options}. */
    public static SocketServerBuilder builder() {
        return new SocketServerBuilder();
    }

    /**
     * Returns the namespace with this name, and creates it if absent; do this before the first client comes. A client
     * that names a namespace that was never created is refused with {@code Invalid namespace}; this includes {@code /}.
     *
     * @param name a slash and printable ASCII without space or comma
     */
    public Namespace namespace(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a namespace: " + name);
        }
        MemoryRecoveryStore memory = recovery instanceof MemoryRecoveryStore store ? store : null;
        return namespaces.computeIfAbsent(name, absent -> new NamespaceImpl(absent, memory));
    }

    /** Open sessions, over any transport. */
    public int connections() {
        return engine.sessions();
    }

    /** Bytes that wait for clients, of all sessions; approximate, because it is read outside their event loops. */
    public long outboxBytes() {
        return engine.outboxBytes();
    }

    /**
     * Prepares {@link #close} gracefully: refuses new sessions and closes the transports in batches over a period, so
     * that clients do not all come back at once. Completes when all have been told to close; then call {@link #close}.
     *
     * @param within how long it may take; 5 s leaves old clients, which give up after 12 s, time to find the next
     *     process
     */
    public CompletionStage<Void> drain(Duration within) {
        return engine.drain(within);
    }

    /** The entry for adapters. */
    public EngineServer engine() {
        return engine;
    }

    /**
     * Refuses new sessions and closes all transports, without DISCONNECT packets, so that clients come back by
     * themselves. It does not wait; each transport is closed on its loop.
     */
    @Override
    public void close() {
        engine.close();
        if (ownTimers != null) {
            ownTimers.close();
        }
    }

    @Nullable
    NamespaceImpl find(String name) {
        return namespaces.get(name);
    }

    boolean hasOneNamespace() {
        return namespaces.size() == 1;
    }

    PacketDecoder decoder() {
        return decoder;
    }

    Options options() {
        return options;
    }

    SocketMetrics metrics() {
        return metrics;
    }

    Timers timers() {
        return timers;
    }

    RecoveryStore recovery() {
        return recovery;
    }
}
