package io.streakline.socketio.engine;

/** What a session does, by the transport that it is on. One class for each state; all on the session's loop. */
sealed interface SessionState permits PollingState, UpgradingState, LatePostState, WebSocketState, ClosedState {

    void send(Frame frame);

    /** Lets go at once of what would leave at the end of the turn. */
    void flush();

    void poll(Poll poll);

    /** The connection of a poll broke before its answer. */
    void pollGone(Poll poll);

    /** A POST has begun; its body is still being read. */
    void pushBegins(Push push);

    /**
     * @param bytes of the body as it came
     */
    void push(Push push, String body, int bytes);

    /** The body of a POST could not be had. */
    void pushFails(Push push, EngineError error);

    /** A WebSocket was opened beside this session. */
    void upgrade(WebSocketLink link);

    /** Closes the transport, telling the client as far as the transport can. */
    void close();

    /** Closes the transport at once; what waits is dropped. */
    void abort();

    /** Whether a message would leave at once. */
    boolean writable();

    long pendingBytes();

    String transport();
}
