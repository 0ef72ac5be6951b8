package io.streakline.socket;

import io.streakline.auth.Action;
import io.streakline.auth.Authentication;
import io.streakline.auth.Caller;
import io.streakline.auth.Gate;
import io.streakline.auth.Permit;
import io.streakline.socketio.AttributeKey;
import io.streakline.socketio.Socket;
import java.util.List;
import java.util.Objects;

/** Who a socket's client has signed in as. Any thread may ask. */
public final class SocketCaller {

    private static final AttributeKey<SocketCaller> KEY = AttributeKey.of("caller");

    private final Gate gate;
    private volatile Authentication.Known known;

    private SocketCaller(Gate gate, Authentication.Known known) {
        this.gate = gate;
        this.known = known;
    }

    static SocketCaller attach(Socket socket, Gate gate, Authentication.Known known) {
        var caller = new SocketCaller(gate, known);
        socket.set(KEY, caller);
        return caller;
    }

    public static SocketCaller of(Socket socket) {
        return Objects.requireNonNull(socket.get(KEY));
    }

    Caller caller() {
        return known.caller();
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
            Permit permit = gate.permit(caller(), action);
            return permit.reaches(userId);
        } catch (io.streakline.problem.Refusal refused) {
            return false;
        }
    }
}
