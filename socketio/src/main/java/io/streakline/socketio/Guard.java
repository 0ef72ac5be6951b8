package io.streakline.socketio;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls code of the application, whose faults must not end the loop or another's turn. */
final class Guard {

    private static final Logger log = LoggerFactory.getLogger(SocketServer.class);

    private Guard() {}

    /**
     * Runs a call; what it throws is logged.
     *
     * @return whether it threw nothing
     */
    static boolean run(String what, Runnable call) {
        return run(what, "", call);
    }

    /** As above; what and which are only put together for the log. */
    static boolean run(String what, String which, Runnable call) {
        try {
            call.run();
            return true;
        } catch (RuntimeException | Error e) {
            log.error("{}{} failed", what, which.isEmpty() ? "" : " '" + which + "'", e);
            return false;
        }
    }
}
