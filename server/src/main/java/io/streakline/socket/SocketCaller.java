package io.streakline.socket;

import io.streakline.auth.Action;
import io.streakline.auth.Authentication;
import io.streakline.auth.Caller;
import io.streakline.auth.Gate;
import io.streakline.problem.Refusal;
import io.streakline.socketio.AttributeKey;
import io.streakline.socketio.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who a socket's client has signed in as. Any thread may ask. */
public final class SocketCaller {

    private static final AttributeKey<SocketCaller> KEY = AttributeKey.of("caller");

    private final Gate gate;
    private final String address;
    private volatile Authentication.Known known;

    private SocketCaller(Gate gate, String address, Authentication.Known known) {
        this.gate = gate;
        this.address = address;
        this.known = known;
    }

    static void attach(Socket socket, Gate gate, Authentication.Known known) {
        socket.set(KEY, new SocketCaller(gate, SocketGuard.address(socket), known));
    }

    public static SocketCaller of(Socket socket) {
        return Objects.requireNonNull(socket.get(KEY));
    }

    Caller caller() {
        return known.caller();
    }

    /** Where it is, as it is counted; empty if it is not. */
    String address() {
        return address;
    }

    /** When its sign-in ends; null: not by itself. */
    @Nullable
    Instant until() {
        return known.until();
    }

    /** The same caller has signed in again. */
    void refreshed(Authentication.Known fresh) {
        known = fresh;
    }

    /** @throws io.streakline.problem.Refusal if the caller may not do it to anybody */
    void require(Action action) {
        gate.permit(caller(), action);
    }

    /**
     * For an action on one user.
     *
     * @throws io.streakline.problem.Refusal if the caller may not do it to this one
     */
    public void require(Action action, String userId) {
        gate.permit(caller(), action).require(List.of(userId));
    }

    boolean may(Action action, String userId) {
        try {
            return gate.permit(caller(), action).reaches(userId);
        } catch (Refusal refused) {
            return false;
        }
    }
}
