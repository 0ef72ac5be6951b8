package io.streakline.web.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.access.policy.Action;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.socketio.Ack;
import io.streakline.socketio.Arguments;
import io.streakline.socketio.EncodedEvent;
import io.streakline.socketio.Socket;
import io.streakline.web.http.Responses;
import io.streakline.write.lane.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * <code>data:request</code> with a name: answered with <code>data:&lt;name&gt;</code> and the body of the REST call.
 */
public final class DataRequests implements SocketFeature {

    private final Map<String, Source> sources;
    private final ExecutorService blocking;

    /**
     * Data that clients can request.
     *
     * @param read receives the socket's user and may block
     */
    public record Source(Action action, Function<String, Answer> read) {}

    public DataRequests(Map<String, Source> sources, ExecutorService blocking) {
        this.sources = Map.copyOf(sources);
        this.blocking = blocking;
    }

    @Override
    public List<ClientEvent> events() {
        return List.of(new ClientEvent("data:request", Action.READ_USER, this::request));
    }

    private void request(Socket socket, Arguments args, Ack ack) {
        JsonNode name = args.size() > 0 ? args.node(0) : null;
        Source source = name != null && name.isTextual() ? sources.get(name.textValue()) : null;
        if (name == null || source == null) {
            String known = String.join(", ", sources.keySet().stream().sorted().toList());
            Acks.send(ack, Problem.of(ErrorCode.INVALID_FIELDS, "The name must be one of " + known));
            return;
        }
        SocketCaller.of(socket).require(source.action());
        boolean waits = SocketUser.of(socket)
                .whenLoggedIn(
                        userId -> blocking.execute(() -> answer(socket, name.textValue(), source.read(), userId, ack)));
        if (!waits) {
            Acks.send(
                    ack,
                    Problem.of(
                            ErrorCode.OVERLOADED, "Too many events are waiting for this socket's login. Log in first"));
        }
    }

    private static void answer(Socket socket, String name, Function<String, Answer> source, String userId, Ack ack) {
        Answer answer = read(name, source, userId);
        EncodedEvent data = EncodedEvent.ofJson("data:" + name, payload(answer));
        socket.execute(() -> {
            // The socket may belong to another user after the read.
            if (!SocketUser.of(socket).is(userId)) {
                Acks.send(ack, Problem.of(ErrorCode.BAD_REQUEST, "Another login arrived before the data was read"));
                return;
            }
            socket.emit(data);
            switch (answer) {
                case Answer.Done done -> ack.sendJson("{\"ok\":true}");
                case Answer.Refused refused -> Acks.send(ack, refused.problem());
            }
        });
    }

    private static Answer read(String name, Function<String, Answer> source, String userId) {
        try {
            return source.apply(userId);
        } catch (RuntimeException | Error e) {
            return new Answer.Refused(Responses.problem(e, "data:" + name));
        }
    }

    private static String payload(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> "{\"status\":\"ready\"," + done.body().substring(1);
            case Answer.Refused refused ->
                Json.object(to -> {
                    to.writeStringField("status", "error");
                    to.writeStringField("error", refused.problem().message());
                    to.writeStringField("code", refused.problem().code().code());
                });
        };
    }
}
