package io.streakline.socketio.engine;

import io.streakline.socketio.Cancellable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pings a session, and ends it if no pong comes; uses one timer at a time. On the session's loop. */
final class Heartbeat {

    private final Session session;
    private @Nullable Cancellable timer;
    private boolean awaitsPong;
    private long started;
    private long due;

    /** Identifies a timer task that was already on its way to the loop when a pong or the end came first. */
    private int number;

    Heartbeat(Session session) {
        this.session = session;
    }

    void start() {
        awaitsPong = false;
        started = session.now();
        next(session.options().pingInterval());
    }

    void pong() {
        stop();
        start();
    }

    void stop() {
        number++;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void next(Duration delay) {
        int mine = ++number;
        due = session.now() + delay.toNanos();
        timer = session.schedule(delay, () -> beat(mine));
    }

    private void beat(int mine) {
        if (mine != number) {
            return;
        }
        if (awaitsPong) {
            session.end("ping timeout");
        } else {
            awaitsPong = true;
            next(timeLeft());
            session.send(Frame.PING);
        }
    }

    /** Whether the pong is overdue, even if the timer that reports it is late itself. */
    boolean isOverdue() {
        return awaitsPong && session.now() - due >= 0;
    }

    /**
     * A ping that is sent late does not delay the end, unless the client would then have less than half of its time to
     * answer.
     */
    private Duration timeLeft() {
        Duration timeout = session.options().pingTimeout();
        Duration passed = Duration.ofNanos(session.now() - started);
        Duration left = session.options().pingInterval().plus(timeout).minus(passed);
        Duration least = timeout.dividedBy(2);
        return left.compareTo(least) < 0 ? least : left;
    }
}
