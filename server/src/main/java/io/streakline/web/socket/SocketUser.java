package io.streakline.web.socket;

import io.streakline.base.config.Limits;
import io.streakline.delivery.StreamDelivery.Membership;
import io.streakline.socketio.AttributeKey;
import io.streakline.socketio.Socket;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The user of a socket, and the tasks that wait until the user is known. Confined to the socket's event loop. */
public final class SocketUser {

    private static final AttributeKey<SocketUser> KEY = AttributeKey.of("user");

    private final Queue<Consumer<String>> waiting = new ArrayDeque<>();
    private @Nullable Membership membership;

    private SocketUser() {}

    static void attach(Socket socket) {
        socket.set(KEY, new SocketUser());
    }

    public static SocketUser of(Socket socket) {
        return Objects.requireNonNull(socket.get(KEY));
    }

    /** Runs the task with the socket's user, at once or after the login; false if too many tasks are waiting. */
    public boolean whenLoggedIn(Consumer<String> task) {
        if (membership != null) {
            task.accept(membership.userId());
            return true;
        }
        return waiting.size() < Limits.EVENTS_BEFORE_LOGIN && waiting.add(task);
    }

    boolean is(String userId) {
        return membership != null && membership.userId().equals(userId);
    }

    @Nullable
    Membership membership() {
        return membership;
    }

    void loggedOut() {
        membership = null;
    }

    void loggedIn(Membership membership) {
        this.membership = membership;
        while (!waiting.isEmpty()) {
            waiting.remove().accept(membership.userId());
        }
    }
}
