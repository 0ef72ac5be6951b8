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

/** The product's sockets: takes logins, and tells the features who came and who left. */
public final class SocketLogins {

    /** Whether the client wants counts and positions behind the payloads; some clients' handlers can't take them. */
    private static final AttributeKey<Boolean> WITH_POSITION = AttributeKey.of("with position");

    private final StreamDelivery streams;
    private final AccessControl gate;
    private final SocketLimiter guard;
    private final SocketAuthenticator entrance;

    /** Set before the first socket comes. */
    private List<SocketFeature> features = List.of();

    /** The same. */
    private List<ClientEvent> events = List.of();

    /** The same, in order. */
    private SortedSet<String> names = new TreeSet<>();

    /** Told the event and the error's code of each refusal that the client does not learn of. */
    private final BiConsumer<String, String> unheard;

    private @Nullable Namespace namespace;

    /**
     * @param blocking virtual threads, for verifying credentials
     * @param unheard  told the event and the error's code of each refusal of an event that asked for no ack
     */
    public SocketLogins(
            StreamDelivery streams,
            AccessControl gate,
            SocketLimiter guard,
            Clock clock,
            Timers timers,
            ExecutorService blocking,
            BiConsumer<String, String> unheard) {
        this.unheard = unheard;
        this.gate = gate;
        this.guard = guard;
        this.entrance = new SocketAuthenticator(gate, guard, new TokenExpiries(clock, timers), blocking);
        this.streams = streams;
    }

    /** Lets sockets in; called once, before the server listens. */
    public void open(Namespace namespace, List<SocketFeature> features) {
        this.features = Stream.concat(Stream.of(entrance), features.stream()).toList();
        this.events = Stream.concat(
                        Stream.of(
                                new ClientEvent("user:login", Action.JOIN_STREAM, this::login),
                                new ClientEvent("connection:probe", Action.CONNECT, SocketLogins::alive)),
                        this.features.stream().flatMap(feature -> feature.events().stream()))
                .toList();
        this.names = new TreeSet<>(events());
        this.namespace = namespace;
        namespace.use(entrance);
        namespace.onConnection(this::connected);
    }

    /** What clients may send. */
    public Set<String> events() {
        return events.stream().map(ClientEvent::name).collect(Collectors.toSet());
    }

    /** Closes the transports of sockets whose credential no longer stands. */
    public void cutOff() {
        if (namespace != null) {
            namespace.sockets().stream()
                    .filter(socket -> !gate.stands(SocketCaller.of(socket).caller()))
                    .forEach(socket -> socket.closeTransport("credential revoked"));
        }
    }

    /** A client comes; false if it wants nothing but payloads: no recovery, counts or positions. */
    boolean greet(Socket socket) {
        JsonNode recovery = socket.handshake().auth().path("recovery");
        boolean withPosition = !(recovery.isBoolean() && !recovery.booleanValue());
        socket.set(WITH_POSITION, withPosition);
        SocketUser.attach(socket);
        return withPosition;
    }

    /** Whether a socket may come back to a user's stream: as it may log in to it. */
    static boolean mayRejoin(Socket socket, String userId) {
        return SocketCaller.of(socket).may(Action.JOIN_STREAM, userId);
    }

    /** A client came back: it belongs to its user again before anything else happens. */
    void rejoin(Socket socket, JoinPoint standing) {
        join(socket, standing.head().userId(), withPosition -> streams.join(socket, standing, withPosition));
    }

    private void connected(Socket socket) {
        socket.use((name, args, ack) -> knows(socket, name, ack));
        events.forEach(event -> socket.on(event.name(), (args, asked) -> {
            Ack ack = asked.expected() ? asked : new Unasked(event.name(), unheard);
            Acks.attempt(ack, event.name(), () -> {
                SocketCaller caller = SocketCaller.of(socket);
                guard.take(caller.caller(), caller.address());
                caller.require(event.action());
                event.handler().handle(socket, args, ack);
            });
        }));
        features.forEach(feature -> feature.connected(socket));
        socket.onDisconnect(reason -> leave(socket));
    }

    /** Whether there is such an event; one that there is not is refused, and counts as the caller's doing all the same. */
    private boolean knows(Socket socket, String name, Ack asked) {
        if (names.contains(name)) {
            return true;
        }
        Ack ack = asked.expected() ? asked : new Unasked(Unasked.UNKNOWN, unheard);
        Acks.attempt(ack, Unasked.UNKNOWN, () -> {
            SocketCaller caller = SocketCaller.of(socket);
            guard.take(caller.caller(), caller.address());
            throw Problem.of(ErrorCode.NOT_FOUND, "Unknown event. Send one of " + String.join(", ", names))
                    .refusal();
        });
        return false;
    }

    /** The answer to a client that has slept and wants to know whether its connection is alive. */
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

    /** @param way into the stream, for a client that wants counts and positions or not */
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

    /** Takes its place behind what the socket was sent before, its <code>stream:ready</code> first of all. */
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
