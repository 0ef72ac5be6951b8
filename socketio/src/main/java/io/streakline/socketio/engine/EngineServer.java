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
 * The sessions of a server, and the entry for requests. An adapter calls {@link #route} for each request and acts on
 * the result. Any thread.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">the Engine.IO protocol</a>
 */
public final class EngineServer implements AutoCloseable {

    /** The reason of a session's end when the server is closed. */
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
     * Decides how to handle a request. Answer a refusal as it states. After {@link Route.Open}, call {@link
     * #openPolling} or {@link #openWebSocket}, or otherwise {@link #abandon}.
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

    /** Returns the place that {@link #route} reserved for a session that could not be opened. */
    public void abandon(RequestHead head) {
        admissions.release(head.remoteAddress());
    }

    private Session add(RequestHead head, Loop loop) {
        Session session = new Session(this, loop, Ids.random(), head.remoteAddress());
        sessions.put(session.id(), session);
        return session;
    }

    /**
     * Closing sets the mark first and iterates over the sessions afterwards, so that each session is seen by one of the
     * two.
     */
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

    /** Bytes that wait for clients, of all sessions; approximate, because it is read outside their loops. */
    public long outboxBytes() {
        return sessions.values().stream().mapToLong(Session::pendingBytes).sum();
    }

    /**
     * Refuses new sessions, and closes the transports of existing ones in batches over a period. Completes when all
     * have been told to close.
     */
    public CompletionStage<Void> drain(Duration within) {
        closing = true;
        return new Drain(timers, sessions.values(), within).start();
    }

    /** Refuses new sessions, and closes the transports of existing ones, each on its loop. */
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

    /** The receiver of notifications, including for data that the adapter writes. */
    public SocketMetrics metrics() {
        return metrics;
    }
}
