package io.streakline.socketio;

import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. All methods may be called from any thread; what they do happens on the socket's own event
 * loop, at once if called there, and the order of calls from one thread is kept. Calls after the end do nothing.
 */
public interface Socket {

    /**
     * Random, made by the server. A socket that is recovered has the id it had before, every other connection a new one; it
     * is settled when connection listeners are told. No secret: it names a socket and proves nothing.
     */
    String id();

    Namespace namespace();

    /**
     * @throws IllegalStateException when it is no longer kept: unless the server retains handshakes, that is after the
     *     connection listeners have returned
     */
    Handshake handshake();

    /** Takes the events of a name; a second call replaces the listener. */
    void on(String event, EventListener listener);

    /** Looks at every event before its listener, in the order of registration. */
    void use(EventFilter filter);

    /** Told the reason once, when the socket has ended, however; at once if it has. */
    void onDisconnect(Consumer<String> listener);

    /** Jackson-serialised by the caller's thread; {@code byte[]} goes as a binary attachment. */
    void emit(String event, @Nullable Object... args);

    void emit(EncodedEvent event);

    /** As {@link #emit(EncodedEvent)}, but dropped if the socket can't take it at once. */
    void emitVolatile(EncodedEvent event);

    /**
     * Emits and waits for the client's answer. {@code onAck} is called once on the event loop: with the arguments, or with
     * an {@link AckTimeoutException}, a {@link SocketClosedException} or, when too many answers are outstanding, an
     * {@link IllegalStateException}.
     */
    void emitWithAck(
            Duration timeout,
            BiConsumer<@Nullable Arguments, @Nullable Throwable> onAck,
            String event,
            @Nullable Object... args);

    void join(String room);

    void leave(String room);

    /** The rooms at this moment. */
    Set<String> rooms();

    /** Ends this namespace by a DISCONNECT packet, after which a stock client does not return by itself. */
    void disconnect();

    /**
     * Closes the connection beneath, with all of the client's namespaces; a stock client comes back by itself. What waits
     * to be sent may be lost.
     */
    void closeTransport(String reason);

    boolean connected();

    /** Whether its client takes itself for recovered: it has what it was sent before, and gets what it missed. */
    boolean recovered();

    /** Runs a task on the socket's event loop, always later than now. */
    void execute(Runnable task);

    /** Bytes that wait for the client: exact on the event loop, else as far as can be seen from outside. */
    long outboxBytes();

    /**
     * Runs a task on the event loop when less than half of the outbox is used: at once, or when it has
     * drained so far; never after the end.
     */
    void whenDrained(Runnable task);

    <T> @Nullable T get(AttributeKey<T> key);

    <T> void set(AttributeKey<T> key, @Nullable T value);
}
