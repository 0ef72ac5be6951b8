package io.streakline.socketio.engine;

/**
 * The adapter's view of a session: requests may come from any thread and are passed to the session's loop, in order.
 */
public record SessionDoor(Session session) {

    public Loop loop() {
        return session.loop();
    }

    public void poll(Poll poll) {
        loop().run(() -> session.state().poll(poll));
    }

    /** The connection of a poll broke before its answer. */
    public void pollGone(Poll poll) {
        loop().run(() -> session.state().pollGone(poll));
    }

    /** Call this before the body is read. */
    public void pushBegins(Push push) {
        loop().run(() -> session.state().pushBegins(push));
    }

    /** @param bytes of the body as received */
    public void push(Push push, String body, int bytes) {
        loop().run(() -> session.state().push(push, body, bytes));
    }

    /** The body was too large, was not UTF-8, or broke off. */
    public void pushFails(Push push, EngineError error) {
        loop().run(() -> session.state().pushFails(push, error));
    }

    /** Called on the session's loop. */
    public void upgrade(WebSocketLink link) {
        session.state().upgrade(link);
    }
}
