package io.streakline.web.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streakline.access.policy.AccessControl;
import io.streakline.access.policy.Action;
import io.streakline.base.input.UserIds;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.delivery.JoinPoint;
import io.streakline.delivery.Joined;
import io.streakline.delivery.StreamDelivery;
import io.streakline.delivery.StreamDelivery.Membership;
import io.streakline.socketio.Ack;
import io.streakline.socketio.Arguments;
import io.streakline.socketio.AttributeKey;
import io.streakline.socketio.Namespace;
import io.streakline.socketio.Socket;
import io.streakline.socketio.Timers;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Handles logins of sockets, and tells the features when users join and leave. */
public final class SocketLogins {

    /** Whether the client wants counts and positions after payloads; some clients' handlers cannot accept them. */
    private static final AttributeKey<Boolean> WITH_POSITION = AttributeKey.of("with position");

    private final StreamDelivery streams;
    private final AccessControl access;
    private final SocketLimiter limiter;
    private final SocketAuthenticator authenticator;

    /** Set before the first socket connects. */
    private List<SocketFeature> features = List.of();

    /** The same. */
    private List<ClientEvent> events = List.of();

    /** The same, in order. */
    private SortedSet<String> names = new TreeSet<>();

    /** Receives the event and the error code of each refusal that the client does not learn of. */
    private final BiConsumer<String, String> unheard;

    private @Nullable Namespace namespace;

    /**
     * @param blocking virtual threads, for verifying credentials
     * @param unheard  receives the event and the error code of each refusal of an event without an ack
     */
    public SocketLogins(
            StreamDelivery streams,
            AccessControl access,
            SocketLimiter limiter,
            Clock clock,
            Timers timers,
            ExecutorService blocking,
            BiConsumer<String, String> unheard) {
        this.unheard = unheard;
        this.access = access;
        this.limiter = limiter;
        this.authenticator = new SocketAuthenticator(access, limiter, new TokenExpiries(clock, timers), blocking);
        this.streams = streams;
    }

    /** Accepts sockets; called once, before the server listens. */
    public void open(Namespace namespace, List<SocketFeature> features) {
        this.features =
                Stream.concat(Stream.of(authenticator), features.stream()).toList();
        this.events = Stream.concat(
                        Stream.of(
                                new ClientEvent("user:login", Action.JOIN_STREAM, this::login),
                                new ClientEvent("connection:probe", Action.CONNECT, SocketLogins::alive)),
                        this.features.stream().flatMap(feature -> feature.events().stream()))
                .toList();
        this.names = new TreeSet<>(events());
        this.namespace = namespace;
        namespace.use(authenticator);
        namespace.onConnection(this::connected);
    }

    /** The client events. */
    public Set<String> events() {
        return events.stream().map(ClientEvent::name).collect(Collectors.toSet());
    }

    /** Closes the transports of sockets whose credential is no longer valid. */
    public void cutOff() {
        if (namespace != null) {
            namespace.sockets().stream()
                    .filter(socket -> !access.stands(SocketCaller.of(socket).caller()))
                    .forEach(socket -> socket.closeTransport("credential revoked"));
        }
    }

    /** A client connects; false if it wants only payloads: no recovery, counts or positions. */
    boolean greet(Socket socket) {
        JsonNode recovery = socket.handshake().auth().path("recovery");
        boolean withPosition = !(recovery.isBoolean() && !recovery.booleanValue());
        socket.set(WITH_POSITION, withPosition);
        SocketUser.attach(socket);
        return withPosition;
    }

    /** Whether a socket may recover a user's stream: if it may log in to it. */
    static boolean mayRejoin(Socket socket, String userId) {
        return SocketCaller.of(socket).may(Action.JOIN_STREAM, userId);
    }

    /** A client recovered: it belongs to its user again before anything else happens. */
    void rejoin(Socket socket, JoinPoint standing) {
        join(socket, standing.head().userId(), withPosition -> streams.join(socket, standing, withPosition));
    }

    private void connected(Socket socket) {
        socket.use((name, args, ack) -> knows(socket, name, ack));
        events.forEach(event -> socket.on(event.name(), (args, asked) -> {
            Ack ack = asked.expected() ? asked : new Unasked(event.name(), unheard);
            Acks.attempt(ack, event.name(), () -> {
                SocketCaller caller = SocketCaller.of(socket);
                limiter.take(caller.caller(), caller.address());
                caller.require(event.action());
                event.handler().handle(socket, args, ack);
            });
        }));
        features.forEach(feature -> feature.connected(socket));
        socket.onDisconnect(reason -> leave(socket));
    }

    /** Whether the event exists; unknown events are refused, and count against the caller's limit. */
    private boolean knows(Socket socket, String name, Ack asked) {
        if (names.contains(name)) {
            return true;
        }
        Ack ack = asked.expected() ? asked : new Unasked(Unasked.UNKNOWN, unheard);
        Acks.attempt(ack, Unasked.UNKNOWN, () -> {
            SocketCaller caller = SocketCaller.of(socket);
            limiter.take(caller.caller(), caller.address());
            throw Problem.of(ErrorCode.NOT_FOUND, "Unknown event. Send one of " + String.join(", ", names))
                    .refusal();
        });
        return false;
    }

    /** The answer to a client that checks whether its connection is alive, for example after a sleep. */
    private static void alive(Socket socket, Arguments args, Ack ack) {
        ack.sendJson(Json.object(to -> to.writeBooleanField("ok", true)));
    }

    private void login(Socket socket, Arguments args, Ack ack) {
        String userId = userId(args);
        SocketCaller.of(socket).require(Action.JOIN_STREAM, userId);
        String position = position(args);
        Membership present = SocketUser.of(socket).membership();
        if (present != null && present.userId().equals(userId)) {
            present.whereWhenJoined(joined -> acknowledge(socket, joined, ack));
        } else {
            join(socket, userId, withPosition -> streams.join(socket, userId, position, withPosition))
                    .whenJoined(joined -> acknowledge(socket, joined, ack));
        }
    }

    /** @param way into the stream, for a client with or without counts and positions */
    private Membership join(Socket socket, String userId, Function<Boolean, Membership> way) {
        leave(socket);
        Membership membership = way.apply(Boolean.TRUE.equals(socket.get(WITH_POSITION)));
        SocketUser.of(socket).loggedIn(membership);
        features.forEach(feature -> feature.loggedIn(socket, userId));
        return membership;
    }

    private void leave(Socket socket) {
        Membership present = SocketUser.of(socket).membership();
        if (present != null) {
            present.leave();
            SocketUser.of(socket).loggedOut();
            features.forEach(feature -> feature.loggedOut(socket, present.userId()));
        }
    }

    /** Adds the socket after everything sent to it before, beginning with its <code>stream:ready</code>. */
    private static void acknowledge(Socket socket, @Nullable Joined joined, Ack ack) {
        socket.execute(() -> {
            if (joined == null) {
                Acks.send(ack, Problem.of(ErrorCode.BAD_REQUEST, "Another login arrived before this one was finished"));
                return;
            }
            ack.sendJson(Json.object(to -> {
                to.writeBooleanField("ok", true);
                to.writeStringField("position", joined.position());
                to.writeFieldName("unread");
                to.writeRawValue(joined.counts().unreadJson());
            }));
        });
    }

    private static String userId(Arguments args) {
        JsonNode userId = args.size() > 0 ? args.node(0) : MissingNode.getInstance();
        String text = userId.isNumber() ? UserIds.ofNumber(args.json(0)) : userId.textValue();
        return UserIds.require(text == null ? "" : text);
    }

    private static @Nullable String position(Arguments args) {
        JsonNode position = args.size() > 1 ? args.node(1).path("position") : null;
        if (position == null || position.isMissingNode() || position.isNull()) {
            return null;
        }
        if (!position.isTextual()) {
            throw Problem.of(ErrorCode.BAD_POSITION, "position must be a Stream-Position string from this server")
                    .refusal();
        }
        return position.textValue();
    }
}
