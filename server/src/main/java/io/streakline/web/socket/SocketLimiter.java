package io.streakline.web.socket;

import io.streakline.access.limit.Allowance;
import io.streakline.access.limit.Limiter;
import io.streakline.access.policy.Caller;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.socketio.Socket;
import io.streakline.web.connection.ConnectionCounts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Limits the number of sockets of a user, and their events; uses the same buckets as REST. Thread-safe. */
public final class SocketLimiter {

    private final Limiter limiter;
    private final ConnectionCounts perUser;
    private final Consumer<String> refused;

    /**
     * @param perUser sockets of one signed-in user
     * @param refused called when a user has too many
     */
    public SocketLimiter(Limiter limiter, int perUser, Consumer<String> refused) {
        this.limiter = limiter;
        this.perUser = new ConnectionCounts(perUser);
        this.refused = refused;
    }

    /** A socket's address for counting. Only while its handshake is retained. */
    static String address(Socket socket) {
        return socket.handshake().remoteAddress();
    }

    /** Whether an address may have an unknown credential verified. */
    boolean mayAsk(String address) {
        Allowance allowance = limiter.takeFrom(address);
        return allowance == null || allowance.granted();
    }

    /** @throws io.streakline.base.problem.Refusal with 429 if the caller exceeds a limit */
    void take(Caller caller, String address) {
        Allowance allowance = limiter.take(caller, address);
        if (allowance != null && !allowance.granted()) {
            throw allowance.refusal().refusal();
        }
    }

    /** Counts a socket until it ends; returns the error if its user has too many. On its event loop. */
    @Nullable
    Problem enter(Socket socket, Caller caller) {
        if (caller.signedIn() == null) {
            return null;
        }
        String user = caller.identity();
        if (!perUser.enter(user)) {
            refused.accept("sockets_of_user");
            return Problem.of(
                    ErrorCode.TOO_MANY_SOCKETS, "This user has too many connections. Close another one first");
        }
        socket.onDisconnect(reason -> perUser.leave(user));
        return null;
    }
}
