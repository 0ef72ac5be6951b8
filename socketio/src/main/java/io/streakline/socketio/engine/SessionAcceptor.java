package io.streakline.socketio.engine;

/** Creates the listener above a new session. */
@FunctionalInterface
public interface SessionAcceptor {

    /** Called on the session's loop, after its open packet. */
    SessionListener accept(Session session, RequestHead head);
}
