package io.streakline.web.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import io.streakline.delivery.JoinPoint;
import io.streakline.delivery.StreamDelivery;
import io.streakline.socketio.EncodedEvent;
import io.streakline.socketio.RecoveryStore;
import io.streakline.socketio.Socket;
import io.streakline.web.socket.SessionIds.Session;
import io.streakline.write.stream.Position;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Implements Socket.IO's own recovery with the users' durable streams in PostgreSQL. A stock client that reconnects
 * sends the session id and the last position that it received. It joins its user's stream again and receives all missed
 * events, in order; or it receives <code>stream:reset</code> if this is not possible. Recovery grants no access: it
 * follows the policy of a login.
 *
 * @param blocking virtual threads, for reading the log
 * @param outcomes receives the outcome of each recovery: <code>recovered</code>, or the reason of a reset
 */
public record StreamRecoveryStore(
        StreamDelivery streams,
        SessionIds ids,
        SocketLogins logins,
        ExecutorService blocking,
        Consumer<String> outcomes)
        implements RecoveryStore {

    private static final Logger LOG = LoggerFactory.getLogger(StreamRecoveryStore.class);

    @Override
    public void onConnect(Socket socket, Reply reply) {
        JsonNode auth = socket.handshake().auth();
        if (!logins.greet(socket)) {
            reply.plain();
            return;
        }
        JsonNode offset = auth.path("offset");
        if (!auth.path("pid").isTextual()
                || !offset.isTextual()
                || offset.textValue().isEmpty()) {
            answer(reply, ids.mint(null), () -> {}); // it is new, or has seen no event
            return;
        }
        Optional<Session> session = ids.parse(auth.path("pid").textValue());
        Optional<Position> position = streams.parse(offset.textValue());
        if (position.isEmpty() || !SocketLogins.mayRejoin(socket, position.get().userId())) {
            outcomes.accept("position_unknown");
            reset(socket, reply, "position_unknown", ids.mint(null));
            return;
        }
        blocking.execute(() -> {
            try {
                recover(socket, reply, session, position.get());
            } catch (RuntimeException | Error e) {
                outcomes.accept("failed");
                LOG.warn("Could not check a recovery; closing the transport so that the client reconnects", e);
                socket.closeTransport("stream unavailable");
            }
        });
    }

    private void recover(Socket socket, Reply reply, Optional<Session> session, Position position) {
        JoinPoint standing = streams.standing(position);
        boolean good =
                standing.honoured() && session.isPresent() && !session.get().isBefore(position);
        outcomes.accept(good ? "recovered" : "position_lost");
        if (good) {
            answer(reply, session.get().id(), () -> logins.rejoin(socket, standing));
        } else {
            reset(socket, reply, "position_lost", ids.mint(standing.head()));
        }
    }

    /** Joins nothing until the client logs in. */
    private void reset(Socket socket, Reply reply, String reason, String pid) {
        answer(
                reply,
                pid,
                () -> socket.emit(
                        EncodedEvent.ofJson("stream:reset", Json.object(to -> to.writeStringField("reason", reason)))));
    }

    private void answer(Reply reply, String pid, Runnable first) {
        reply.recoverable(pid, ids.socketId(pid), first);
    }
}
