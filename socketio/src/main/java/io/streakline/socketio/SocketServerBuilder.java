package io.streakline.socketio;

import io.streakline.socketio.engine.RequestHead;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Builds a {@link SocketServer}. Settings that are not set have the defaults of {@link Options}. Not thread-safe. */
public final class SocketServerBuilder {

    private Duration pingInterval = Duration.ofSeconds(25);
    private Duration pingTimeout = Duration.ofSeconds(20);
    private Duration connectTimeout = Duration.ofSeconds(45);
    private Duration upgradeTimeout = Duration.ofSeconds(10);
    private int maxPayload = 1_000_000;
    private int maxPacketBytes = 4_000_000;
    private int maxAttachments = 10;
    private int maxNesting = 100;
    private int maxNamespaces = 16;
    private int maxPendingAcks = 1_000;
    private int outboxBytes = 1_000_000;
    private int outboxMessages = 10_000;
    private int packetsPerSecond = 10_000;
    private int handshakesPerSecond = 0;
    private int maxConnections = 0;
    private int maxConnectionsPerAddress = 0;
    private boolean compression = false;
    private int compressionThreshold = 1024;
    private boolean retainHandshakes = false;
    private SocketMetrics metrics = SocketMetrics.NONE;
    private @Nullable Timers timers;
    private Predicate<RequestHead> gate = head -> true;
    private RecoveryStore recovery = RecoveryStore.NONE;

    SocketServerBuilder() {}

    /** See {@link Options#pingInterval()}. */
    public SocketServerBuilder pingInterval(Duration value) {
        pingInterval = positive("pingInterval", value);
        return this;
    }

    /** See {@link Options#pingTimeout()}. */
    public SocketServerBuilder pingTimeout(Duration value) {
        pingTimeout = positive("pingTimeout", value);
        return this;
    }

    /** See {@link Options#connectTimeout()}. */
    public SocketServerBuilder connectTimeout(Duration value) {
        connectTimeout = positive("connectTimeout", value);
        return this;
    }

    /** See {@link Options#upgradeTimeout()}. */
    public SocketServerBuilder upgradeTimeout(Duration value) {
        upgradeTimeout = positive("upgradeTimeout", value);
        return this;
    }

    /** See {@link Options#maxPayload()}. */
    public SocketServerBuilder maxPayload(int value) {
        maxPayload = positive("maxPayload", value);
        return this;
    }

    /** See {@link Options#maxPacketBytes()}. */
    public SocketServerBuilder maxPacketBytes(int value) {
        maxPacketBytes = positive("maxPacketBytes", value);
        return this;
    }

    /** See {@link Options#maxAttachments()}. */
    public SocketServerBuilder maxAttachments(int value) {
        maxAttachments = positive("maxAttachments", value);
        return this;
    }

    /** See {@link Options#maxNesting()}. */
    public SocketServerBuilder maxNesting(int value) {
        maxNesting = positive("maxNesting", value);
        return this;
    }

    /** See {@link Options#maxNamespaces()}. */
    public SocketServerBuilder maxNamespaces(int value) {
        maxNamespaces = positive("maxNamespaces", value);
        return this;
    }

    /** See {@link Options#maxPendingAcks()}. */
    public SocketServerBuilder maxPendingAcks(int value) {
        maxPendingAcks = positive("maxPendingAcks", value);
        return this;
    }

    /** See {@link Options#outboxBytes()}. */
    public SocketServerBuilder outboxBytes(int value) {
        outboxBytes = positive("outboxBytes", value);
        return this;
    }

    /** See {@link Options#outboxMessages()}. */
    public SocketServerBuilder outboxMessages(int value) {
        outboxMessages = positive("outboxMessages", value);
        return this;
    }

    /** See {@link Options#packetsPerSecond()}. */
    public SocketServerBuilder packetsPerSecond(int value) {
        packetsPerSecond = notNegative("packetsPerSecond", value);
        return this;
    }

    /** See {@link Options#handshakesPerSecond()}. */
    public SocketServerBuilder handshakesPerSecond(int value) {
        handshakesPerSecond = notNegative("handshakesPerSecond", value);
        return this;
    }

    /** See {@link Options#maxConnections()}. */
    public SocketServerBuilder maxConnections(int value) {
        maxConnections = notNegative("maxConnections", value);
        return this;
    }

    /** See {@link Options#maxConnectionsPerAddress()}. */
    public SocketServerBuilder maxConnectionsPerAddress(int value) {
        maxConnectionsPerAddress = notNegative("maxConnectionsPerAddress", value);
        return this;
    }

    /** See {@link Options#compression()}. */
    public SocketServerBuilder compression(boolean value) {
        compression = value;
        return this;
    }

    /** See {@link Options#compressionThreshold()}. */
    public SocketServerBuilder compressionThreshold(int value) {
        compressionThreshold = notNegative("compressionThreshold", value);
        return this;
    }

    /** See {@link Options#retainHandshakes()}. */
    public SocketServerBuilder retainHandshakes(boolean value) {
        retainHandshakes = value;
        return this;
    }

    /** Sets the receiver of notifications; by default nothing is counted. */
    public SocketServerBuilder metrics(SocketMetrics listener) {
        metrics = listener;
        return this;
    }

    /** Sets the clock; by default a {@link WheelTimers}, which the server closes when it is closed. */
    public SocketServerBuilder timers(Timers clock) {
        timers = clock;
        return this;
    }

    /**
     * Sets the check whether an HTTP request may open a session; if not, it is answered 403. By default all may. Called
     * on any thread; it must not block. It is not called for later requests of a session.
     */
    public SocketServerBuilder allowRequest(Predicate<RequestHead> decision) {
        gate = decision;
        return this;
    }

    /** Sets the source of events for clients that come back; {@link RecoveryStore#NONE} by default. */
    public SocketServerBuilder recovery(RecoveryStore store) {
        recovery = store;
        return this;
    }

    /** Creates a server with these settings. */
    public SocketServer build() {
        return new SocketServer(options(), metrics, timers, gate, recovery);
    }

    /** The current settings, for a plain {@link io.streakline.socketio.engine.EngineServer}. */
    public Options options() {
        return new Options(
                pingInterval,
                pingTimeout,
                connectTimeout,
                upgradeTimeout,
                maxPayload,
                maxPacketBytes,
                maxAttachments,
                maxNesting,
                maxNamespaces,
                maxPendingAcks,
                outboxBytes,
                outboxMessages,
                packetsPerSecond,
                handshakesPerSecond,
                maxConnections,
                maxConnectionsPerAddress,
                compression,
                compressionThreshold,
                retainHandshakes);
    }

    private static int positive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be above 0: " + value);
        }
        return value;
    }

    private static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be below 0: " + value);
        }
        return value;
    }

    private static Duration positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be above 0: " + value);
        }
        return value;
    }
}
