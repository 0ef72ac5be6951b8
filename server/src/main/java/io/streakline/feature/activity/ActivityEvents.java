package io.streakline.feature.activity;

import io.streakline.access.policy.Action;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.base.json.JsonObject;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.feature.feed.FeedCommand.Create;
import io.streakline.feature.feed.FeedRoutes;
import io.streakline.socketio.Ack;
import io.streakline.socketio.Arguments;
import io.streakline.socketio.Socket;
import io.streakline.web.socket.Acks;
import io.streakline.web.socket.ClientEvent;
import io.streakline.web.socket.SocketCaller;
import io.streakline.web.socket.SocketFeature;
import io.streakline.web.socket.SocketUser;
import io.streakline.write.lane.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The socket events of activities: <code>activity:create</code>. */
record ActivityEvents(FeedRoutes<Activity> feed, Clock clock) implements SocketFeature {

    private static final String CREATE = "activity:create";

    @Override
    public List<ClientEvent> events() {
        return List.of(new ClientEvent(CREATE, Action.WRITE_ACTIVITIES, this::create));
    }

    private void create(Socket socket, Arguments args, Ack ack) {
        if (args.hasBinary()) {
            // Binary data would be stored as a JSON placeholder only.
            throw Problem.of(ErrorCode.INVALID_FIELDS, "An activity must be JSON without binary data")
                    .refusal();
        }
        JsonObject json = JsonObject.parse(args.size() > 0 ? args.json(0) : "{}");
        String key = key(json, args);
        if (json.has("userId")) {
            create(socket, json, key, ack);
            return;
        }
        // After a login this runs later, so it must handle its own exceptions.
        boolean waits = SocketUser.of(socket)
                .whenLoggedIn(userId ->
                        Acks.attempt(ack, CREATE, () -> create(socket, json.with("userId", userId), key, ack)));
        if (!waits) {
            throw Problem.of(ErrorCode.OVERLOADED, "Too many events are waiting for this socket's login. Log in first")
                    .refusal();
        }
    }

    /**
     * The <code>idempotencyKey</code> of the second argument, or of the activity; null if neither has one. It applies
     * to the caller and the activity's user. A stock client with <code>retries</code> sends an event again with another
     * ack id, so only the key identifies a repeat.
     */
    private static @Nullable String key(JsonObject activity, Arguments args) {
        boolean hasOptions = args.size() > 1 && args.node(1).isObject();
        String key = hasOptions ? key(JsonObject.parse(args.json(1))) : null;
        return key != null ? key : key(activity);
    }

    private static @Nullable String key(JsonObject json) {
        var fields = new Fields(json);
        String key = fields.text("idempotencyKey", 1, Limits.IDEMPOTENCY_KEY);
        fields.check();
        return key;
    }

    private void create(Socket socket, JsonObject json, @Nullable String key, Ack ack) {
        NewActivity activity = NewActivity.parse(new Fields(json), clock.instant());
        SocketCaller.of(socket).require(Action.WRITE_ACTIVITIES, activity.userId());
        var command = new Create<>(activity);
        IdempotencyKey once = key == null
                ? null
                : IdempotencyKey.of(
                        SocketCaller.of(socket).caller().identity(),
                        "SEND",
                        CREATE + " of " + activity.userId(),
                        key,
                        json.text().getBytes(StandardCharsets.UTF_8));
        Acks.send(ack, CREATE, "activity", feed.submit(command, once));
    }
}
