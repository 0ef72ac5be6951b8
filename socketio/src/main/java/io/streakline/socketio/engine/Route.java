package io.streakline.socketio.engine;

/** The engine's decision about a request. */
public sealed interface Route {

    /** A request to be answered with the error. */
    record Refused(EngineError error) implements Route {}

    /** A new session, on the transport of the request. */
    record Open() implements Route {}

    /** A GET that waits for messages. */
    record Polling(SessionDoor session) implements Route {}

    /** A POST with messages. */
    record Pushing(SessionDoor session) implements Route {}

    /** A WebSocket for a session that began on polling. */
    record Upgrading(SessionDoor session) implements Route {}
}
