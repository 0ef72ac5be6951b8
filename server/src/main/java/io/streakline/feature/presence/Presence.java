package io.streakline.feature.presence;

import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.socketio.Cancellable;
import io.streakline.socketio.EncodedEvent;
import io.streakline.socketio.Namespace;
import io.streakline.socketio.Socket;
import io.streakline.socketio.Timers;
import io.streakline.web.socket.SocketFeature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts active users, and sends the number to everybody at most once in {@link Limits#STATUS_INTERVAL}; the last state
 * is always sent. A user with five tabs counts once; a user who leaves is counted for {@link Limits#PRESENCE_GRACE}
 * more, so that a reload does not change the number. Not part of any stream: sent at most once, and only for this node.
 * Thread-safe.
 */
public final class Presence implements SocketFeature {

    private final Namespace everybody;
    private final Clock clock;
    private final Timers timers;

    /** Sockets of each user that is active or was a moment ago. Bounded by the connections. */
    private final Map<String, Integer> sockets = new HashMap<>();

    /** The running grace periods of users without a socket. */
    private final Map<String, Grace> leaving = new HashMap<>();

    private int told = -1;
    private @Nullable Instant lastTold;
    private boolean telling;

    public Presence(Namespace everybody, Clock clock, Timers timers) {
        this.everybody = everybody;
        this.clock = clock;
        this.timers = timers;
    }

    public synchronized int activeUsers() {
        return sockets.size();
    }

    @Override
    public void loggedIn(Socket socket, String userId) {
        boolean toldNow;
        synchronized (this) {
            sockets.merge(userId, 1, Integer::sum);
            Grace grace = leaving.remove(userId);
            if (grace != null) {
                grace.cancel();
            }
            toldNow = tellSoon();
        }
        if (!toldNow) {
            socket.emit(status());
        }
    }

    @Override
    public synchronized void loggedOut(Socket socket, String userId) {
        int left = sockets.merge(userId, -1, Integer::sum);
        if (left == 0) {
            leaving.put(userId, new Grace(userId));
        }
    }

    private final class Grace {
        private final String userId;
        private final Cancellable timer;

        Grace(String userId) {
            this.userId = userId;
            this.timer = timers.schedule(Limits.PRESENCE_GRACE, this::end);
        }

        void cancel() {
            timer.cancel();
        }

        private void end() {
            synchronized (Presence.this) {
                // Its user may have returned, and even left again, just before the timer runs.
                if (leaving.remove(userId, this)) {
                    sockets.remove(userId);
                    tellSoon();
                }
            }
        }
    }

    /** Sends the number now or, if it was just sent, as soon as allowed; true if now. */
    private boolean tellSoon() {
        if (telling || sockets.size() == told) {
            return false;
        }
        Duration wait = lastTold == null
                ? Duration.ZERO
                : Limits.STATUS_INTERVAL.minus(Duration.between(lastTold, clock.instant()));
        if (wait.isPositive()) {
            telling = true;
            timers.schedule(wait, this::tellLater);
            return false;
        }
        tell();
        return true;
    }

    private synchronized void tellLater() {
        telling = false;
        if (sockets.size() != told) {
            tell();
        }
    }

    private void tell() {
        told = sockets.size();
        lastTold = clock.instant();
        everybody.emit(status());
    }

    private synchronized EncodedEvent status() {
        int count = sockets.size();
        return EncodedEvent.ofJson("users:status", Json.object(to -> {
            to.writeNumberField("activeCount", count);
            to.writeNumberField("activeUsers", count);
            to.writeStringField("timestamp", Json.time(clock.instant()));
        }));
    }
}
