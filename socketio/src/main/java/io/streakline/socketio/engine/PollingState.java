package io.streakline.socketio.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * On long-polling: messages wait in the outbox for the client's next GET. A second GET or POST beside the first is a
 * fault of the client and ends the session.
 */
final class PollingState implements SessionState {

    /**
     * How long a client's CLOSE waits for the poll that the client has sent beside it, as both may have come by
     * connections of different event loops: that poll is to be answered, not to find the session gone.
     */
    private static final Duration LEAVING = Duration.ofMillis(50);

    private final Session session;
    private final PollingOutbox outbox = new PollingOutbox();
    private @Nullable Poll hanging;
    private @Nullable Push pushing;
    private @Nullable Push leaving;
    private boolean flushing;

    PollingState(Session session) {
        this.session = session;
    }

    @Override
    public void send(Frame frame) {
        if (session.overBound(outbox.bytes(), outbox.messages())) {
            session.overflow();
            return;
        }
        outbox.add(frame);
        if (hanging != null && !flushing) {
            flushing = true;
            session.loop().execute(this::answerHanging);
        }
    }

    /** At the end of the turn, so that all it sent shares one answer. */
    private void answerHanging() {
        flushing = false;
        Poll poll = hanging;
        if (poll != null && !outbox.isEmpty()) {
            hanging = null;
            answer(poll);
        }
    }

    private void answer(Poll poll) {
        boolean wasFull = session.overHalf(outbox.bytes());
        int messages = outbox.messages();
        byte[] payload = outbox.drain();
        session.sent(messages, payload.length);
        poll.answer(payload);
        if (wasFull) {
            session.drained();
        }
    }

    @Override
    public void flush() {
        // A poll is answered with the first packet that it can take.
    }

    @Override
    public void poll(Poll poll) {
        if (session.endIfOverdue()) {
            poll.refuse(EngineError.UNKNOWN_SESSION);
        } else if (hanging != null) {
            outbox.add(Frame.CLOSE);
            session.end("transport error");
            poll.refuse(EngineError.BAD_REQUEST);
        } else if (leaving != null) {
            hanging = poll;
            leave();
        } else if (outbox.isEmpty()) {
            hanging = poll;
        } else {
            answer(poll);
        }
    }

    @Override
    public void pollGone(Poll poll) {
        if (hanging == poll) {
            hanging = null;
            session.end("transport close");
        }
    }

    @Override
    public void pushBegins(Push push) {
        if (pushing != null) {
            session.end("transport error");
            push.refuse(EngineError.BAD_REQUEST);
        } else {
            pushing = push;
        }
    }

    @Override
    public void push(Push push, String body, int bytes) {
        pushing = null;
        session.receive(push, body, bytes, () -> leaves(push));
    }

    private void leaves(Push push) {
        leaving = push;
        if (hanging != null) {
            leave();
        } else {
            session.schedule(LEAVING, this::leave);
        }
    }

    private void leave() {
        releasePoll();
        session.end("transport close");
    }

    @Override
    public void pushFails(Push push, EngineError error) {
        pushing = null;
        session.end("transport error");
        push.refuse(error);
    }

    /** Answers a hanging poll with a noop: its client wants to close or to upgrade. */
    void releasePoll() {
        Poll poll = hanging;
        if (poll != null) {
            hanging = null;
            outbox.add(Frame.NOOP);
            answer(poll);
        }
    }

    boolean pollHangs() {
        return hanging != null;
    }

    /** Whether the client has sent a CLOSE, which waits for the client's poll. */
    boolean isLeaving() {
        return leaving != null;
    }

    /**
     * Gives up to a WebSocket. What waits goes over the link, before anything else goes that way, and not by a hanging
     * poll, whose client may have gone.
     *
     * @return the POST whose body is still being read; the caller answers it
     */
    @Nullable
    Push moveTo(WebSocketLink link) {
        Poll poll = hanging;
        hanging = null;
        outbox.forEach(link::write);
        outbox.clear();
        if (poll != null) {
            outbox.add(Frame.NOOP);
            answer(poll);
        }
        Push unread = pushing;
        pushing = null;
        return unread;
    }

    @Override
    public void upgrade(WebSocketLink link) {
        session.become(new UpgradingState(session, this, link));
    }

    /**
     * A hanging poll gets what waits, or the error that the next one would get. Not a CLOSE: behind messages the stock
     * client would deliver those twice, and the Python client takes it for a goodbye and does not come back.
     */
    @Override
    public void close() {
        Poll poll = hanging;
        Push push = pushing;
        Push left = leaving;
        hanging = null;
        pushing = null;
        leaving = null;
        if (left != null) {
            left.accept();
        }
        if (poll != null) {
            if (outbox.isEmpty()) {
                poll.refuse(EngineError.UNKNOWN_SESSION);
            } else {
                answer(poll);
            }
        }
        if (push != null) {
            push.refuse(EngineError.BAD_REQUEST);
        }
    }

    /** The client learns of it from its next poll, which finds no session. */
    @Override
    public void abort() {
        outbox.clear();
        close();
    }

    @Override
    public boolean writable() {
        return hanging != null;
    }

    @Override
    public long pendingBytes() {
        return outbox.bytes();
    }

    @Override
    public String transport() {
        return "polling";
    }
}
