package io.streakline.socketio;

import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. All methods may be called from any thread. They take effect on the socket's own event
 * loop, immediately if called there, and calls from one thread keep their order. Calls after the end do nothing.
 */
public interface Socket {

    /**
     * The id, a random text created by the server. A recovered socket has its previous id; every other connection has a
     * new one. It is final when connection listeners are called. It is not secret: it names a socket and proves
     * nothing.
     */
    String id();

    Namespace namespace();

    /**
     * @throws IllegalStateException if it is no longer stored: unless the server retains handshakes, that is after the
     *     connection listeners have returned
     */
    Handshake handshake();

    /** Sets the listener of an event name; a second call replaces it. */
    void on(String event, EventListener listener);

    /** Adds a filter, which receives every event before its listener, in the order of registration. */
    void use(EventFilter filter);

    /**
     * Adds a listener that is called once with the reason when the socket has ended, for any cause; immediately if it
     * has ended already.
     */
    void onDisconnect(Consumer<String> listener);

    /**
     * Emits arguments that the caller's thread serializes with Jackson; a {@code byte[]} is sent as a binary
     * attachment.
     */
    void emit(String event, @Nullable Object... args);

    void emit(EncodedEvent event);

    /** Like {@link #emit(EncodedEvent)}, but drops the event if the socket cannot take it at once. */
    void emitVolatile(EncodedEvent event);

    /**
     * Emits and waits for the client's answer. {@code onAck} is called once on the event loop: with the arguments, or
     * with an {@link AckTimeoutException}, a {@link SocketClosedException} or, if too many answers are outstanding, an
     * {@link IllegalStateException}.
     */
    void emitWithAck(
            Duration timeout,
            BiConsumer<@Nullable Arguments, @Nullable Throwable> onAck,
            String event,
            @Nullable Object... args);

    void join(String room);

    void leave(String room);

    /** The current rooms. */
    Set<String> rooms();

    /** Ends this namespace with a DISCONNECT packet, after which a stock client does not come back by itself. */
    void disconnect();

    /**
     * Closes the underlying connection, with all namespaces of the client; a stock client comes back by itself. Data
     * that waits to be sent may be lost.
     */
    void closeTransport(String reason);

    boolean connected();

    /**
     * Whether the client considers itself recovered: it has the events sent before, and receives those that it missed.
     */
    boolean recovered();

    /** Runs a task on the socket's event loop, always later than the call. */
    void execute(Runnable task);

    /** Bytes that wait for the client: exact on the event loop, otherwise approximate. */
    long outboxBytes();

    /**
     * Runs a task on the event loop when less than half of the outbox is used: immediately, or when it has drained to
     * that level; never after the end.
     */
    void whenDrained(Runnable task);

    <T> @Nullable T get(AttributeKey<T> key);

    <T> void set(AttributeKey<T> key, @Nullable T value);
}
