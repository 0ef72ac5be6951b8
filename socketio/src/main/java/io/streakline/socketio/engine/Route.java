package io.streakline.socketio.engine;

/** What a request is to the engine. */
public sealed interface Route {

    /** To be answered with the error. */
    record Refused(EngineError error) implements Route {}

    /** A new session, on the transport that the request came by. */
    record Open() implements Route {}

    /** A GET that waits for messages. */
    record Polling(SessionDoor session) implements Route {}

    /** A POST that brings messages. */
    record Pushing(SessionDoor session) implements Route {}

    /** A WebSocket for a session that has begun on polling. */
    record Upgrading(SessionDoor session) implements Route {}
}
