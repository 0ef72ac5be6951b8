package io.streakline.socketio;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the application's code, whose faults must not end the loop or another call's turn. */
final class Guard {

    private static final Logger log = LoggerFactory.getLogger(SocketServer.class);

    private Guard() {}

    /**
     * Runs a call and logs its exception.
     *
     * @return whether it threw no exception
     */
    static boolean run(String what, Runnable call) {
        return run(what, "", call);
    }

    /** Like the method above; {@code what} and {@code which} are concatenated only for the log. */
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
