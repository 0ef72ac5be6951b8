package io.streakline.socketio.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session on long-polling: messages wait in the outbox for the client's next GET. A second GET or POST beside the
 * first is a fault of the client and ends the session.
 */
final class PollingState implements SessionState {

    /**
     * How long a client's CLOSE waits for a poll that the client has sent at the same time, since both may arrive on
     * connections of different event loops. The poll must be answered, and not find that the session is gone.
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

    /** At the end of the turn, so that all packets of the turn share one answer. */
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

    /** Answers a waiting poll with a noop, because its client wants to close or to upgrade. */
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
     * Hands over to a WebSocket. Waiting packets are sent over the link before anything else, and not in a waiting
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
     * A waiting poll gets the waiting packets, or the error that the next poll would get. It does not get a CLOSE:
     * after messages, the stock client would deliver those twice, and the Python client would treat it as final and not
     * come back.
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

    /** The client learns about it from its next poll, which finds no session. */
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
