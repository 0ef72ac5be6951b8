package io.streakline.socketio.engine;

/** Makes what lies above a new session. */
@FunctionalInterface
public interface SessionAcceptor {

    /** Called on the session's loop, behind its open packet. */
    SessionListener accept(Session session, RequestHead head);
}
