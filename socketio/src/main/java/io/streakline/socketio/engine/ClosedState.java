package io.streakline.socketio.engine;

/** The state after the end: later requests are refused as for an unknown session. */
record ClosedState(String transport) implements SessionState {

    @Override
    public void send(Frame frame) {
        // Late senders cannot know; their data is lost with the session.
    }

    @Override
    public void flush() {
        // Nothing is sent any more.
    }

    @Override
    public void poll(Poll poll) {
        poll.refuse(EngineError.UNKNOWN_SESSION);
    }

    @Override
    public void pollGone(Poll poll) {
        // It was answered when the session ended.
    }

    @Override
    public void pushBegins(Push push) {
        push.refuse(EngineError.UNKNOWN_SESSION);
    }

    @Override
    public void push(Push push, String body, int bytes) {
        // It was answered when the session ended, or when it began.
    }

    @Override
    public void pushFails(Push push, EngineError error) {
        // As above.
    }

    @Override
    public void upgrade(WebSocketLink link) {
        link.close();
    }

    @Override
    public void close() {
        // Closed.
    }

    @Override
    public void abort() {
        // Closed.
    }

    @Override
    public boolean writable() {
        return false;
    }

    @Override
    public long pendingBytes() {
        return 0;
    }
}
