package io.streakline.web.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.access.policy.AccessControl;
import io.streakline.access.policy.Action;
import io.streakline.access.policy.Authentication;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Refusal;
import io.streakline.delivery.StreamDelivery.Membership;
import io.streakline.socketio.Ack;
import io.streakline.socketio.Arguments;
import io.streakline.socketio.ConnectError;
import io.streakline.socketio.Middleware;
import io.streakline.socketio.Socket;
import io.streakline.web.http.Responses;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates sockets by the token or key in <code>auth.token</code>, or refuses them with a code in the error's
 * data; accepts new tokens through <code>auth:refresh</code>. If a token cannot be verified at the moment, it closes
 * the transport, because a refused client would not reconnect.
 *
 * @param blocking virtual threads, for verifying unknown credentials
 */
record SocketAuthenticator(
        AccessControl access, SocketLimiter limiter, TokenExpiries expiries, ExecutorService blocking)
        implements Middleware, SocketFeature {

    @Override
    public void onConnect(Socket socket, Admission admission) {
        authenticate(
                text(socket.handshake().auth().path("token")),
                SocketLimiter.address(socket),
                known -> decide(socket, admission, known));
    }

    /** @param then called at once, or later on another thread */
    private void authenticate(@Nullable String credential, String address, Consumer<Authentication> then) {
        Authentication known = access.known(credential);
        if (known != null || credential == null) {
            then.accept(known == null ? new Authentication.Known(access.stranger(), null) : known);
        } else if (limiter.mayAsk(address)) {
            blocking.execute(() -> then.accept(asked(credential)));
        } else {
            then.accept(new Authentication.Refused(Problem.of(ErrorCode.RATE_LIMITED)));
        }
    }

    private Authentication asked(String credential) {
        try {
            return access.ask(credential);
        } catch (RuntimeException | Error e) {
            return new Authentication.Refused(Responses.problem(e, "sign-in of a socket"));
        }
    }

    private static @Nullable String text(JsonNode token) {
        return token.isTextual() ? token.textValue() : null;
    }

    private void decide(Socket socket, Admission admission, Authentication authentication) {
        switch (authentication) {
            case Authentication.Refused(Problem problem) -> {
                access.turnedAway(SocketCaller.visiting(socket), problem);
                refuse(socket, admission, problem);
            }
            case Authentication.Known known -> {
                try {
                    access.permit(known.caller(), Action.CONNECT, SocketCaller.visiting(socket));
                    SocketCaller.attach(socket, access, known);
                    Problem tooMany = limiter.enter(socket, known.caller());
                    if (tooMany == null) {
                        admission.accept();
                    } else {
                        refuse(socket, admission, tooMany);
                    }
                } catch (Refusal refusal) {
                    refuse(socket, admission, refusal.problem());
                }
            }
        }
    }

    private static void refuse(Socket socket, Admission admission, Problem problem) {
        if (problem.code().status() >= 500 || problem.code() == ErrorCode.RATE_LIMITED) {
            socket.closeTransport(problem.code().code());
        } else {
            admission.refuse(new ConnectError(
                    problem.message(),
                    Json.object(to -> to.writeStringField("code", problem.code().code()))));
        }
    }

    /**
     * Runs before any event from the client. It notices credentials revoked during the handshake; later revocations
     * close the socket.
     */
    @Override
    public void connected(Socket socket) {
        SocketCaller caller = SocketCaller.of(socket);
        if (access.stands(caller.caller())) {
            expiries.watch(socket, caller.until());
        } else {
            socket.closeTransport("credential revoked");
        }
    }

    @Override
    public List<ClientEvent> events() {
        return List.of(new ClientEvent("auth:refresh", Action.ASK_WHO_I_AM, this::refresh));
    }

    private void refresh(Socket socket, Arguments args, Ack ack) {
        String credential = args.size() > 0 ? text(args.node(0).path("token")) : null;
        if (credential == null) {
            throw Problem.of(ErrorCode.INVALID_FIELDS, "{ token } is needed").refusal();
        }
        authenticate(
                credential,
                SocketCaller.of(socket).address(),
                fresh -> socket.execute(() -> Acks.attempt(ack, "auth:refresh", () -> refreshed(socket, fresh, ack))));
    }

    private void refreshed(Socket socket, Authentication authentication, Ack ack) {
        switch (authentication) {
            case Authentication.Refused(Problem problem) -> {
                access.turnedAway(SocketCaller.of(socket).visit(), problem);
                Acks.send(ack, problem);
            }
            case Authentication.Known fresh -> {
                SocketCaller caller = SocketCaller.of(socket);
                if (!caller.caller().identity().equals(fresh.caller().identity())) {
                    throw Problem.of(
                                    ErrorCode.FORBIDDEN,
                                    "The token belongs to another caller than this socket. Connect again with it")
                            .refusal();
                }
                if (!access.stands(fresh.caller())) { // it ended while it was verified
                    socket.closeTransport("credential revoked");
                    return;
                }
                caller.refreshed(fresh);
                expiries.watch(socket, fresh.until());
                ack.sendJson(Json.object(to -> {
                    to.writeBooleanField("ok", true);
                    to.writeStringField("expiresAt", fresh.until() == null ? null : Json.time(fresh.until()));
                }));
                Membership present = SocketUser.of(socket).membership();
                if (present != null && !caller.may(Action.JOIN_STREAM, present.userId())) {
                    socket.closeTransport("no longer allowed"); // the role has changed
                }
            }
        }
    }
}
