package io.streakline.activity;

import io.streakline.feed.FeedCommand.Create;
import io.streakline.feed.FeedRoutes;
import io.streakline.http.Fields;
import io.streakline.json.JsonObject;
import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import io.streakline.problem.Refusal;
import io.streakline.socket.Acks;
import io.streakline.socket.SocketFeature;
import io.streakline.socket.SocketUser;
import io.streakline.socketio.Ack;
import io.streakline.socketio.Arguments;
import io.streakline.socketio.Socket;
import java.time.Clock;

/** The activities' part of the socket contract: <code>activity:create</code>. */
final class ActivityEvents implements SocketFeature {

    private final FeedRoutes<Activity> feed;
    private final Clock clock;

    ActivityEvents(FeedRoutes<Activity> feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public void connected(Socket socket) {
        socket.on("activity:create", (args, ack) -> create(socket, args, ack));
    }

    private void create(Socket socket, Arguments args, Ack ack) {
        try {
            if (args.hasBinary()) {
                // Stored as JSON, a place for bytes would be all that is left of them.
                throw Problem.of(ErrorCode.INVALID_FIELDS, "An activity is JSON; it can't hold binary data")
                        .refusal();
            }
            JsonObject json = JsonObject.parse(args.size() > 0 ? args.json(0) : "{}");
            if (json.has("userId")) {
                create(json, ack);
            } else if (!SocketUser.of(socket).whenLoggedIn(userId -> create(json.with("userId", userId), ack))) {
                Acks.send(ack, Problem.of(ErrorCode.OVERLOADED, "Too many events wait for this socket's login"));
            }
        } catch (Refusal refusal) {
            Acks.send(ack, refusal.problem());
        }
    }

    private void create(JsonObject json, Ack ack) {
        try {
            feed.submit(new Create<>(NewActivity.parse(new Fields(json), clock.instant())))
                    .thenAccept(answer -> Acks.send(ack, "activity", answer));
        } catch (Refusal refusal) {
            Acks.send(ack, refusal.problem());
        }
    }
}
