package io.streakline.web.socket;

import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.socketio.AttributeKey;
import io.streakline.socketio.Cancellable;
import io.streakline.socketio.EncodedEvent;
import io.streakline.socketio.Socket;
import io.streakline.socketio.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks sockets whose sign-in expires soon for a new token, through <code>auth:expiring</code>, {@link
 * Limits#EXPIRY_NOTICE} before the expiry, and closes the transports of those that do not send one. For a token that
 * replaced another, it asks no earlier than after a third of the token's life, so that short-lived tokens are not
 * renewed endlessly. Each socket's watch is confined to its event loop.
 */
record TokenExpiries(Clock clock, Timers timers) {

    private static final AttributeKey<Watch> KEY = AttributeKey.of("expiry");

    /** The longest single wait; a later expiry takes several waits. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Restarts the watch of a socket. On its event loop. @param until null: the sign-in does not expire */
    void watch(Socket socket, @Nullable Instant until) {
        Watch present = socket.get(KEY);
        boolean replaces = present != null;
        if (present == null && until != null) {
            present = new Watch(socket);
            socket.set(KEY, present);
            socket.onDisconnect(
                    reason -> Objects.requireNonNull(socket.get(KEY)).end());
        }
        if (present != null) {
            present.begin(until, replaces);
        }
    }

    private final class Watch {
        private final Socket socket;
        private @Nullable Instant until;
        private boolean asked;

        /** No new token is requested before this time. */
        private Instant askedNotBefore = Instant.MIN;

        private @Nullable Cancellable timer;

        Watch(Socket socket) {
            this.socket = socket;
        }

        void begin(@Nullable Instant end, boolean replaces) {
            end();
            until = end;
            Instant now = clock.instant();
            Duration rest = end != null && replaces ? Duration.between(now, end).dividedBy(3) : Duration.ZERO;
            askedNotBefore = now.plus(rest);
            asked = replaces && rest.compareTo(Limits.EXPIRY_NOTICE_GAP) < 0; // it ends before another would help
            look();
        }

        void end() {
            until = null;
            if (timer != null) {
                timer.cancel();
            }
        }

        private void look() {
            Instant end = until;
            if (end == null) {
                return;
            }
            Duration left = Duration.between(clock.instant(), end);
            if (!left.isPositive()) {
                socket.closeTransport("sign-in expired");
                return;
            }
            Duration rest = Duration.between(clock.instant(), askedNotBefore);
            Duration notice = Collections.max(List.of(left.minus(Limits.EXPIRY_NOTICE), rest));
            if (!asked && !notice.isPositive()) {
                asked = true;
                socket.emit(EncodedEvent.ofJson(
                        "auth:expiring", Json.object(to -> to.writeStringField("expiresAt", Json.time(end)))));
            }
            Duration wait = asked ? left : notice;
            timer = timers.schedule(
                    List.of(wait, LONGEST).stream().min(Duration::compareTo).orElseThrow(),
                    () -> socket.execute(this::look));
        }
    }
}
