package io.streakline.socketio.engine;

/**
 * The behavior of a session on its current transport. There is one class for each state; all methods are called on the
 * session's loop.
 */
sealed interface SessionState permits PollingState, UpgradingState, LatePostState, WebSocketState, ClosedState {

    void send(Frame frame);

    /** Sends immediately what would be sent at the end of the turn. */
    void flush();

    void poll(Poll poll);

    /** The connection of a poll broke before its answer. */
    void pollGone(Poll poll);

    /** A POST has begun; its body is still being read. */
    void pushBegins(Push push);

    /** @param bytes of the body as received */
    void push(Push push, String body, int bytes);

    /** The body of a POST could not be read. */
    void pushFails(Push push, EngineError error);

    /** A WebSocket was opened beside this session. */
    void upgrade(WebSocketLink link);

    /** Closes the transport, and tells the client if the transport can. */
    void close();

    /** Closes the transport at once and drops waiting data. */
    void abort();

    /** Whether a message would be sent at once. */
    boolean writable();

    long pendingBytes();

    String transport();
}
