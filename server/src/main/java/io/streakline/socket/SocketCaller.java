package io.streakline.socket;

import io.streakline.auth.Action;
import io.streakline.auth.Authentication;
import io.streakline.auth.Caller;
import io.streakline.auth.Gate;
import io.streakline.auth.Visit;
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
    private final Visit visit;
    private volatile Authentication.Known known;

    private SocketCaller(Gate gate, String address, Visit visit, Authentication.Known known) {
        this.gate = gate;
        this.address = address;
        this.visit = visit;
        this.known = known;
    }

    static void attach(Socket socket, Gate gate, Authentication.Known known) {
        socket.set(KEY, new SocketCaller(gate, SocketGuard.address(socket), visiting(socket), known));
    }

    /** Over a socket that connects just now; what its client wants by it is told by the action. */
    static Visit visiting(Socket socket) {
        String address = SocketGuard.address(socket); // which is not kept longer
        return new Visit("socket", () -> address);
    }

    Visit visit() {
        return visit;
    }

    public static SocketCaller of(Socket socket) {
        return Objects.requireNonNull(socket.get(KEY));
    }

    public Caller caller() {
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
        gate.permit(caller(), action, visit);
    }

    /**
     * For an action on one user.
     *
     * @throws io.streakline.problem.Refusal if the caller may not do it to this one
     */
    public void require(Action action, String userId) {
        gate.permit(caller(), action, visit).require(List.of(userId));
    }

    boolean may(Action action, String userId) {
        try {
            return gate.permit(caller(), action, visit).reaches(userId);
        } catch (Refusal refused) {
            return false;
        }
    }
}
