package io.streakline.feature.leaderboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.access.policy.Action;
import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.learning.Metric;
import io.streakline.socketio.Ack;
import io.streakline.socketio.Arguments;
import io.streakline.socketio.AttributeKey;
import io.streakline.socketio.EncodedEvent;
import io.streakline.socketio.Socket;
import io.streakline.web.socket.Acks;
import io.streakline.web.socket.ClientEvent;
import io.streakline.web.socket.SocketFeature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * <code>leaderboard:watch</code>: sends a board to watching sockets when it has changed: soon after a quiet second,
 * otherwise once a second; the last state is always sent. Not part of any stream, so a socket that reconnects must
 * watch again.
 */
final class BoardWatches implements SocketFeature {

    private static final AttributeKey<String> USER = AttributeKey.of("watching user");

    private final BoardReader reader;
    private final BoardView view;
    private final Supplier<LocalDate> today;
    private final Clock clock;
    private final ExecutorService blocking;

    /** The watches of each socket; bounded by the connections. */
    private final Map<Socket, Map<Watched, Watch>> watches = new ConcurrentHashMap<>();

    /** A watch; its window depends on the day. */
    private record Watched(Metric metric, BoardWindow window) {}

    /** Guarded by itself. */
    private static final class Watch {
        /** Null until the ack is being sent. */
        private @Nullable String top;

        private String own = "";
        private Instant told = Instant.EPOCH;
        private boolean ended;

        /** Whether a second has passed since the last update. */
        private synchronized boolean isDue(Instant now) {
            return Duration.between(told, now).compareTo(Limits.LEADERBOARD_INTERVAL) >= 0;
        }
    }

    /** The state of the boards at the last check, and its time. Confined to the sending thread. */
    private long seen = -1;

    private Instant looked = Instant.EPOCH;
    private boolean pending;

    BoardWatches(BoardReader reader, BoardView view, Supplier<LocalDate> today, Clock clock, ExecutorService blocking) {
        this.reader = reader;
        this.view = view;
        this.today = today;
        this.clock = clock;
        this.blocking = blocking;
    }

    @Override
    public void loggedIn(Socket socket, String userId) {
        socket.set(USER, userId);
    }

    @Override
    public void loggedOut(Socket socket, String userId) {
        socket.set(USER, null);
    }

    @Override
    public List<ClientEvent> events() {
        return List.of(
                new ClientEvent("leaderboard:watch", Action.READ_LEADERBOARDS, this::watch),
                new ClientEvent("leaderboard:unwatch", Action.READ_LEADERBOARDS, this::unwatch));
    }

    @Override
    public void connected(Socket socket) {
        socket.onDisconnect(reason -> end(watches.remove(socket)));
    }

    private static void end(@Nullable Map<Watched, Watch> ended) {
        if (ended != null) {
            ended.values().forEach(BoardWatches::end);
        }
    }

    private static void end(@Nullable Watch watch) {
        if (watch != null) {
            synchronized (watch) {
                watch.ended = true;
            }
        }
    }

    private static Watched watched(Arguments args) {
        JsonNode asked = args.size() > 0 ? args.node(0) : null;
        if (asked == null || !asked.isObject()) {
            throw Problem.of(ErrorCode.INVALID_FIELDS, "{ metric, window } is needed")
                    .refusal();
        }
        Metric metric = LeaderboardQuery.metric(text(asked, "metric"));
        return new Watched(metric, LeaderboardQuery.window(text(asked, "window"), metric));
    }

    /** Values other than text are not known words. */
    private static @Nullable String text(JsonNode asked, String field) {
        JsonNode value = asked.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.isTextual() ? value.textValue() : "?";
    }

    private void watch(Socket socket, Arguments args, Ack ack) {
        Watched watched = watched(args);
        Map<Watched, Watch> its = watches.computeIfAbsent(socket, none -> new ConcurrentHashMap<>());
        if (its.size() >= Limits.LEADERBOARD_WATCHES && !its.containsKey(watched)) {
            Acks.send(
                    ack,
                    Problem.of(
                            ErrorCode.OVERLOADED,
                            "A socket can watch " + Limits.LEADERBOARD_WATCHES + " leaderboards at most"));
            return;
        }
        var watch = new Watch();
        end(its.put(watched, watch));
        blocking.execute(() -> Acks.attempt(ack, "leaderboard:watch", () -> begin(socket, watched, watch, ack)));
    }

    private void begin(Socket socket, Watched watched, Watch watch, Ack ack) {
        BoardKey key = key(watched);
        String top = top(key);
        String own = own(key, socket);
        synchronized (watch) {
            watch.top = top;
            watch.own = own;
            String answer = payload(top, own).replaceFirst("\\{", "{\"ok\":true,");
            socket.execute(() -> ack.sendJson(answer)); // before any update: both are queued while the watch is held
        }
    }

    private void unwatch(Socket socket, Arguments args, Ack ack) {
        Watched watched = watched(args);
        Map<Watched, Watch> its = watches.get(socket);
        if (its != null) {
            end(its.remove(watched));
        }
        ack.sendJson("{\"ok\":true}");
    }

    /**
     * Sends changed boards to watchers without an update in the last second. Run every {@link Limits#LEADERBOARD_LOOK},
     * by one thread at a time; blocks only while it reads the boards.
     */
    void tell() {
        Instant now = clock.instant();
        long version = reader.version();
        // Changes by time alone, and logins, change no version.
        boolean late = Duration.between(looked, now).compareTo(Limits.LEADERBOARD_INTERVAL) >= 0;
        if (version != seen || pending || late) {
            seen = version;
            looked = now;
            pending = false;
            Map<Watched, String> tops = new HashMap<>();
            watches.forEach((socket, its) -> its.forEach((watched, watch) -> look(socket, watched, watch, tops, now)));
        }
    }

    private void look(Socket socket, Watched watched, Watch watch, Map<Watched, String> tops, Instant now) {
        // A socket that does not read gets the last state when it does.
        if (watch.isDue(now) && socket.outboxBytes() < Limits.LEADERBOARD_OUTBOX_BYTES) {
            tell(socket, key(watched), watch, tops.computeIfAbsent(watched, board -> top(key(board))), now);
        } else {
            pending = true;
        }
    }

    private void tell(Socket socket, BoardKey key, Watch watch, String top, Instant now) {
        String own = own(key, socket);
        synchronized (watch) {
            if (watch.top == null || watch.ended || (watch.top.equals(top) && watch.own.equals(own))) {
                return;
            }
            watch.top = top;
            watch.own = own;
            watch.told = now;
            socket.emit(EncodedEvent.ofJson("leaderboard:updated", payload(top, own)));
        }
    }

    private BoardKey key(Watched watched) {
        return new BoardKey(watched.metric(), watched.window().range(today.get()));
    }

    private String top(BoardKey key) {
        return view.top(key, reader.part(key, null, Limits.LEADERBOARD_TOP));
    }

    private String own(BoardKey key, Socket socket) {
        String userId = socket.get(USER);
        return userId == null
                ? "null"
                : BoardView.own(key.metric(), reader.own(key, userId, 0).own());
    }

    private static String payload(String top, String own) {
        return top.substring(0, top.length() - 1) + ",\"own\":" + own + "}";
    }
}
