package io.streakline.web.socket;

import io.streakline.access.policy.AccessControl;
import io.streakline.access.policy.Action;
import io.streakline.access.policy.Authentication;
import io.streakline.access.policy.CallSource;
import io.streakline.access.policy.Caller;
import io.streakline.base.problem.Refusal;
import io.streakline.socketio.AttributeKey;
import io.streakline.socketio.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The signed-in caller of a socket. Thread-safe. */
public final class SocketCaller {

    private static final AttributeKey<SocketCaller> KEY = AttributeKey.of("caller");

    private final AccessControl access;
    private final String address;
    private final CallSource visit;
    private volatile Authentication.Known known;

    private SocketCaller(AccessControl access, String address, CallSource visit, Authentication.Known known) {
        this.access = access;
        this.address = address;
        this.visit = visit;
        this.known = known;
    }

    static void attach(Socket socket, AccessControl access, Authentication.Known known) {
        socket.set(KEY, new SocketCaller(access, SocketLimiter.address(socket), visiting(socket), known));
    }

    /** For a socket that is just connecting; the action says what its client wants. */
    static CallSource visiting(Socket socket) {
        String address = SocketLimiter.address(socket); // which is not kept longer
        return new CallSource("socket", () -> address);
    }

    CallSource visit() {
        return visit;
    }

    public static SocketCaller of(Socket socket) {
        return Objects.requireNonNull(socket.get(KEY));
    }

    public Caller caller() {
        return known.caller();
    }

    /** The client's address for counting; empty if it is not counted. */
    String address() {
        return address;
    }

    /** When the sign-in expires; null: never. */
    @Nullable
    Instant until() {
        return known.until();
    }

    /** The same caller has signed in again. */
    void refreshed(Authentication.Known fresh) {
        known = fresh;
    }

    /** @throws io.streakline.base.problem.Refusal if the caller may not perform the action for any user */
    void require(Action action) {
        access.permit(caller(), action, visit);
    }

    /**
     * For an action on one user.
     *
     * @throws io.streakline.base.problem.Refusal if the caller may not perform it for this user
     */
    public void require(Action action, String userId) {
        access.permit(caller(), action, visit).require(List.of(userId));
    }

    boolean may(Action action, String userId) {
        try {
            return access.permit(caller(), action, visit).reaches(userId);
        } catch (Refusal refused) {
            return false;
        }
    }
}
