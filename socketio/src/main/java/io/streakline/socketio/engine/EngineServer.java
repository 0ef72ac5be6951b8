package io.streakline.socketio.engine;

import io.streakline.socketio.Options;
import io.streakline.socketio.SocketMetrics;
import io.streakline.socketio.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The sessions of a server, and the way in. An adapter asks {@link #route} about each request and does what the answer
 * says. Any thread.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">the Engine.IO protocol</a>
 */
public final class EngineServer implements AutoCloseable {

    /** The reason that sessions end for when the server does. */
    static final String SHUTDOWN = "server shutting down";

    private final Options options;
    private final Timers timers;
    private final SocketMetrics metrics;
    private final Predicate<RequestHead> gate;
    private final SessionAcceptor acceptor;
    private final Admissions admissions;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private volatile boolean closing;
    private volatile boolean closed;

    public EngineServer(Options options, Timers timers, SocketMetrics metrics, SessionAcceptor acceptor) {
        this(options, timers, metrics, head -> true, acceptor);
    }

    /**
     * @param gate whether a request may open a session; if not, it is answered 403. Any thread; must not block
     */
    public EngineServer(
            Options options,
            Timers timers,
            SocketMetrics metrics,
            Predicate<RequestHead> gate,
            SessionAcceptor acceptor) {
        this.options = options;
        this.gate = gate;
        this.timers = timers;
        this.metrics = metrics;
        this.acceptor = acceptor;
        this.admissions = new Admissions(options, timers);
    }

    /**
     * Decides what a request is. A refusal must be answered as it says; {@link Route.Open} must be followed by
     * {@link #openPolling} or {@link #openWebSocket}, or else by {@link #abandon}.
     *
     * @param webSocket whether the request asks for an upgrade to WebSocket
     */
    public Route route(RequestHead head, boolean webSocket) {
        Route route = Router.route(head, webSocket, sessions);
        if (route instanceof Route.Open) {
            route = admit(head);
        }
        if (route instanceof Route.Refused refused) {
            metrics.handshakeRefused(refused.error().name());
        }
        return route;
    }

    private Route admit(RequestHead head) {
        if (closing) {
            return new Route.Refused(EngineError.CLOSING);
        }
        return gate.test(head) ? admissions.admit(head.remoteAddress()) : new Route.Refused(EngineError.FORBIDDEN);
    }

    /** Opens a session on long-polling; the loop becomes the session's. */
    public void openPolling(RequestHead head, Loop loop, Poll poll) {
        loop.run(() -> {
            Session session = add(head, loop);
            session.begin(new PollingState(session));
            session.state().poll(poll);
            session.accept(acceptor, head);
            endIfClosing(session);
        });
    }

    /** Opens a session on WebSocket; called on the loop, which becomes the session's. */
    public void openWebSocket(RequestHead head, Loop loop, WebSocketLink link) {
        Session session = add(head, loop);
        session.begin(new WebSocketState(session, link));
        session.accept(acceptor, head);
        endIfClosing(session);
    }

    /** Gives back what {@link #route} set aside for a session that could not be opened. */
    public void abandon(RequestHead head) {
        admissions.release(head.remoteAddress());
    }

    private Session add(RequestHead head, Loop loop) {
        Session session = new Session(this, loop, Ids.random(), head.remoteAddress());
        sessions.put(session.id(), session);
        return session;
    }

    /** Closing marks first and walks over the sessions after, so one of both sees each session. */
    private void endIfClosing(Session session) {
        if (closing) {
            session.end(SHUTDOWN);
        }
    }

    void forget(Session session, String reason) {
        sessions.remove(session.id());
        admissions.release(session.address());
        metrics.sessionClosed(session.transport(), reason);
    }

    /** Open sessions. */
    public int sessions() {
        return sessions.size();
    }

    /** Bytes that wait for clients, of all sessions, as far as can be seen from outside their loops. */
    public long outboxBytes() {
        return sessions.values().stream().mapToLong(Session::pendingBytes).sum();
    }

    /**
     * Refuses new sessions, and closes the transports of those there are in batches spread over a time. Completes when
     * all were told to.
     */
    public CompletionStage<Void> drain(Duration within) {
        closing = true;
        return new Drain(timers, sessions.values(), within).start();
    }

    /** Refuses new sessions, and closes the transports of those there are, each on its loop. */
    @Override
    public void close() {
        closing = true;
        closed = true;
        for (Session session : sessions.values()) {
            session.closeFromOutside(SHUTDOWN);
        }
    }

    Frame openFrame(String sid, String transport) {
        String upgrades = transport.equals("polling") ? "\"websocket\"" : "";
        String json = """
                0{"sid":"%s","upgrades":[%s],"pingInterval":%d,"pingTimeout":%d,"maxPayload":%d}""".formatted(
                        sid,
                        upgrades,
                        options.pingInterval().toMillis(),
                        options.pingTimeout().toMillis(),
                        options.maxPayload());
        return Frame.text(json.getBytes(StandardCharsets.UTF_8));
    }

    public Options options() {
        return options;
    }

    /** Whether timers may run no more. */
    boolean isClosed() {
        return closed;
    }

    Timers timers() {
        return timers;
    }

    long now() {
        return timers.nanoTime();
    }

    /** Whom to tell; also what the adapter writes. */
    public SocketMetrics metrics() {
        return metrics;
    }
}
