package io.streakline.socketio.engine;

import io.streakline.socketio.Cancellable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pings a session, and ends it if no pong comes: one timer at a time. On the session's loop. */
final class Heartbeat {

    private final Session session;
    private @Nullable Cancellable timer;
    private boolean awaitsPong;

    /** Tells a beat that was on its way here, when a pong or the end came first. */
    private int number;

    Heartbeat(Session session) {
        this.session = session;
    }

    void start() {
        awaitsPong = false;
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
            next(session.options().pingTimeout());
            session.send(Frame.PING);
        }
    }
}
